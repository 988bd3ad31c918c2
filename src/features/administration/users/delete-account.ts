/** The end of an account. */
import { AppError, notFound } from "../../../core/errors.ts";
import type { AuditEntry } from "../../../db/audit.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { forgetDevices } from "../../connections/index.ts";
import { removeManuscriptsOf } from "../../manuscripts/index.ts";
import { removeNarrationsOf } from "../../narration/index.ts";
import { changeAccount } from "./change-account.ts";
import { deleteUserRow, findUser, type UserRow } from "./store.ts";

/**
 * Called again it goes on where it broke off. The audit log keeps who it was.
 * @throws AppError NOT_FOUND, CONFLICT for the caller's own account and for the last administrator
 */
export async function deleteAccount(ctx: UserContext, id: string): Promise<void> {
  if (id === ctx.actor.userId)
    throw new AppError("CONFLICT", "This is the account you are signed in with: delete it in your own settings.");
  const row = await findUser(ctx.db, id);
  if (!row) throw notFound("Account");
  const { email, role } = row;
  await endAccount(ctx, row, auditEntry(ctx, "user.deleted", `user:${id}`, { email, role }));
}

/**
 * Disabled first, so that nothing is added any more; then everything that it keeps outside of the database, devices at other
 * services too; its rows last.
 * @throws AppError CONFLICT for the last administrator
 */
export async function endAccount(ctx: UserContext, row: UserRow, entry: AuditEntry): Promise<void> {
  const { id } = row;
  if (row.disabledAt === null) await changeAccount(ctx, id, { active: false });
  await forgetDevices(ctx, id);
  await removeNarrationsOf(ctx, id);
  await removeManuscriptsOf(ctx, id);
  if (!(await deleteUserRow(ctx.db, id, entry)))
    throw new AppError("CONFLICT", "This account is gone already, or was enabled again meanwhile.");
}
