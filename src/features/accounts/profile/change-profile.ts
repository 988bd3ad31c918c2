/** Somebody's own name and address. */
import type { ProfileChanges } from "../../../contracts/accounts.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { administratorEmail, ensureAdministrator } from "../ensure-administrator.ts";
import { requireSession } from "../require-session.ts";
import { findUser, type UserRow } from "../store.ts";
import { checkPassword } from "./check-password.ts";
import { changeAddress, changeName } from "./store.ts";

/**
 * Another address must be verified anew, and links that went to the old one open nothing any more.
 * @returns the account, and its address before where that is another
 * @throws AppError VALIDATION_ERROR naming `current` (the password, which another address takes), CONFLICT when the address
 * has an account, FORBIDDEN for a key
 */
export async function changeProfile(
  ctx: UserContext,
  changes: ProfileChanges,
): Promise<{ user: UserRow; before: string | undefined }> {
  const { userId } = requireSession(ctx.actor);
  const user = await findUser(ctx.db, userId);
  if (!user) throw notFound("Account");
  const { name, email, current } = changes;
  const now = ctx.clock.now();
  const isMoving = email !== undefined && email !== user.email;
  if (isMoving) {
    await checkPassword(ctx, user, current);
    if (email === administratorEmail(ctx)) await ensureAdministrator(ctx);
    const entry = auditEntry(ctx, "user.email_changed", `user:${userId}`, { from: user.email, to: email });
    if (!(await changeAddress(ctx.db, user, email, entry)))
      throw new AppError("CONFLICT", "Another account has this e-mail address.");
  }
  if (name !== undefined) await changeName(ctx.db, userId, name || null, now);
  const after = await findUser(ctx.db, userId);
  if (!after) throw notFound("Account");
  return { user: after, before: isMoving ? user.email : undefined };
}
