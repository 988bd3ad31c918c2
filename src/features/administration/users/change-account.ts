/** Name, address, password, role and state of an account. */
import type { Account, AccountChanges } from "../../../contracts/administration.ts";
import { notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { AppContext } from "../../../platform/context.ts";
import { endSignIns, hashPassword } from "../../accounts/index.ts";
import { describeAccount } from "./describe-account.ts";
import { emailTaken, lastAdministrator } from "./refusals.ts";
import { findUser, isEmailTaken, type UserRow, updateUser } from "./store.ts";

/**
 * A new password, another role or the end of the account ends every sign-in; only the last one ends the keys too.
 * @throws AppError NOT_FOUND, CONFLICT when the e-mail address has another account, or the last administrator would go
 */
export async function changeAccount(ctx: AppContext, id: string, changes: AccountChanges): Promise<Account> {
  const before = await findUser(ctx.db, id);
  if (!before) throw notFound("Account");
  const fields = await fieldsOf(ctx, before, changes);
  const after: UserRow = { ...before, ...fields };
  const staysAdministrator = after.role === "admin" && after.disabledAt === null;
  const entry = auditEntry(ctx, "user.changed", `user:${id}`, detailsOf(changes));
  if (!(await updateUser(ctx.db, id, { fields, staysAdministrator }, entry)))
    throw await reasonOf(ctx, id, after.email);
  const disabled = changes.active === false;
  if (disabled || changes.password !== undefined || after.role !== before.role)
    await endSignIns(ctx, id, { keys: disabled });
  return describeAccount(after);
}

async function fieldsOf(ctx: AppContext, before: UserRow, changes: AccountChanges): Promise<Partial<UserRow>> {
  const { email, name, role, password, active } = changes;
  const now = ctx.clock.now();
  return {
    updatedAt: now,
    // Nobody has shown yet that the new address is his.
    ...(email === undefined || email === before.email ? {} : { email, emailVerifiedAt: null }),
    ...(name === undefined ? {} : { name: name || null }),
    ...(role === undefined ? {} : { role }),
    ...(active === undefined ? {} : { disabledAt: active ? null : (before.disabledAt ?? now) }),
    ...(password === undefined ? {} : { passwordHash: await hashPassword(password, ctx.env.settings.PASSWORD_PEPPER) }),
  };
}

/** Everything but the password, of which only is told that there is a new one. */
function detailsOf({ password, ...changes }: AccountChanges): Record<string, unknown> {
  return password === undefined ? changes : { ...changes, new_password: true };
}

async function reasonOf(ctx: AppContext, id: string, email: string) {
  if (!(await findUser(ctx.db, id))) return notFound("Account");
  return (await isEmailTaken(ctx.db, email, id)) ? emailTaken() : lastAdministrator();
}
