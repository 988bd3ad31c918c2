/** The end of an API key. */
import { notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { AppContext } from "../../../platform/context.ts";
import { closeSockets } from "../../../platform/rooms.ts";
import { revokeKeyRow } from "./store.ts";

/**
 * From now on the key is refused, and its sockets close. For administrators, whoever made the key.
 * @throws AppError NOT_FOUND, also when it was revoked before
 */
export async function revokeKey(ctx: AppContext, id: string): Promise<void> {
  const entry = auditEntry(ctx, "api_key.revoked", `api_key:${id}`);
  if (!(await revokeKeyRow(ctx.db, id, entry))) throw notFound("API key");
  await closeSockets(ctx.env, { credentials: [id] });
}
