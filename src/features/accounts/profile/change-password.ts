/** Another password, by somebody who knows the present one. */
import type { PasswordChange } from "../../../contracts/accounts.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { endSignIns } from "../end-sign-ins.ts";
import { hashPassword } from "../password.ts";
import { requireSession } from "../require-session.ts";
import { findUser, type UserRow } from "../store.ts";
import { checkPassword } from "./check-password.ts";
import { changePasswordHash } from "./store.ts";

/**
 * Ends every sign-in but this one, and links that would set a password; keys go on. An account that is entered by another
 * service gets its first password in this way.
 * @throws AppError VALIDATION_ERROR naming `current`, FORBIDDEN for a key, CONFLICT when it was changed meanwhile
 */
export async function changePassword(ctx: UserContext, input: PasswordChange): Promise<UserRow> {
  const { userId, family } = requireSession(ctx.actor);
  const user = await findUser(ctx.db, userId);
  if (!user) throw notFound("Account");
  await checkPassword(ctx, user, input.current);
  const passwordHash = await hashPassword(input.new, ctx.env.settings.PASSWORD_PEPPER);
  const entry = auditEntry(ctx, "user.password_changed", `user:${userId}`);
  if (!(await changePasswordHash(ctx.db, user, passwordHash, entry)))
    throw new AppError("CONFLICT", "The account was changed just now: try again.");
  await endSignIns(ctx, userId, { keys: false, except: family });
  return { ...user, passwordHash };
}
