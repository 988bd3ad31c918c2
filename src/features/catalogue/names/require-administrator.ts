/** Series and authors are everybody's: administrators alone change them. */
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";

/** @throws AppError FORBIDDEN */
export function requireAdministrator(ctx: UserContext, what: string): void {
  if (ctx.actor.role !== "admin") throw new AppError("FORBIDDEN", `Only an administrator may change ${what}.`);
}
