/** Who did what, for the audit log. */
import type { AuditAction, AuditEntry } from "../db/audit.ts";
import type { AppContext } from "./context.ts";

/**
 * @param target what it was done to, "user:<id>"
 * @param details never a secret
 */
export const auditEntry = (
  ctx: AppContext,
  action: AuditAction,
  target: string | null,
  details: Record<string, unknown> = {},
): AuditEntry => ({
  at: ctx.clock.now(),
  actorId: ctx.actor.type === "user" ? ctx.actor.userId : null,
  action,
  target,
  details,
  requestId: ctx.requestId,
});
