/** An account for somebody else. */
import type { Account, NewAccount } from "../../../contracts/administration.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { AppContext } from "../../../platform/context.ts";
import { hashPassword } from "../../accounts/index.ts";
import { describeAccount } from "./describe-account.ts";
import { emailTaken } from "./refusals.ts";
import { insertUser } from "./store.ts";

/**
 * Also where registration is closed. Nobody is signed in by it.
 * @throws AppError CONFLICT when the e-mail address has an account
 */
export async function createAccount(ctx: AppContext, input: NewAccount): Promise<Account> {
  const now = ctx.clock.now();
  const { email, role } = input;
  const row = {
    id: ctx.uuid(),
    email,
    name: input.name || null,
    passwordHash: await hashPassword(input.password, ctx.env.settings.PASSWORD_PEPPER),
    role,
    emailVerifiedAt: null,
    disabledAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const entry = auditEntry(ctx, "user.created", `user:${row.id}`, { email, role });
  if (!(await insertUser(ctx.db, row, entry))) throw emailTaken();
  return describeAccount(row);
}
