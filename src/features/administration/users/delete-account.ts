/** The end of an account. */
import { AppError, notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { removeManuscriptsOf } from "../../manuscripts/index.ts";
import { removeNarrationsOf } from "../../narration/index.ts";
import { changeAccount } from "./change-account.ts";
import { deleteUserRow, findUser } from "./store.ts";

/**
 * Disabled first, so that nothing is added any more; then everything that it keeps outside of the database; its rows last.
 * Called again it goes on where it broke off. The audit log keeps who it was.
 * @throws AppError NOT_FOUND, CONFLICT for the caller's own account and for the last administrator
 */
export async function deleteAccount(ctx: UserContext, id: string): Promise<void> {
  if (id === ctx.actor.userId)
    throw new AppError("CONFLICT", "This is the account you are signed in with: ask another administrator.");
  const row = await findUser(ctx.db, id);
  if (!row) throw notFound("Account");
  if (row.disabledAt === null) await changeAccount(ctx, id, { active: false });
  await removeNarrationsOf(ctx, id);
  await removeManuscriptsOf(ctx, id);
  const { email, role } = row;
  if (!(await deleteUserRow(ctx.db, id, auditEntry(ctx, "user.deleted", `user:${id}`, { email, role }))))
    throw new AppError("CONFLICT", "This account is gone already, or was enabled again meanwhile.");
}
