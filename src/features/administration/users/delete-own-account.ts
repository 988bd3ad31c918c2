/** Somebody leaves, and takes everything along. */
import type { AccountEnd } from "../../../contracts/accounts.ts";
import { notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { checkPassword, refuseField, requireSession } from "../../accounts/index.ts";
import { endAccount } from "./delete-account.ts";
import { findUser } from "./store.ts";

/**
 * Narrations, manuscripts, own books, shelf, places and sign-ins go at once; books for everybody stay with the corrections
 * that were taken, and so does what the audit log says.
 * @throws AppError VALIDATION_ERROR naming `current` or `email`, FORBIDDEN for a key, CONFLICT for the last administrator
 */
export async function deleteOwnAccount(ctx: UserContext, { current, email }: AccountEnd): Promise<void> {
  const { userId } = requireSession(ctx.actor);
  const user = await findUser(ctx.db, userId);
  if (!user) throw notFound("Account");
  if (email !== user.email) throw refuseField("email", "This is not the address of the account.");
  await checkPassword(ctx, user, current);
  await endAccount(ctx, user, auditEntry(ctx, "user.deleted", `user:${userId}`, { email, role: user.role, own: true }));
}
