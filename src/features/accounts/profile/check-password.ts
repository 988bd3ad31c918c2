/** Somebody who is signed in shows that he also knows the password. */
import type { AppContext } from "../../../platform/context.ts";
import { reset } from "../../limits/index.ts";
import { ACCOUNT_FAILURES } from "../limits.ts";
import { verifyPassword } from "../password.ts";
import { refuseAbove } from "../refuse-above.ts";
import { refuseField } from "../refuse-field.ts";
import type { UserRow } from "../store.ts";

/**
 * Wrong ones count like those of a sign-in. Nothing is asked of an account without a password.
 * @throws AppError VALIDATION_ERROR (no 401, which would look like the end of the sign-in), RATE_LIMITED
 */
export async function checkPassword(ctx: AppContext, user: UserRow, current: string | undefined): Promise<void> {
  if (user.passwordHash === null) return;
  if (current === undefined) throw refuseField("current", "Send your present password.");
  const account = `login:account:${user.email}`;
  await refuseAbove(ctx, account, ACCOUNT_FAILURES, "Too many wrong passwords for this account");
  if ((await verifyPassword(current, user.passwordHash, ctx.env.settings.PASSWORD_PEPPER)) === "mismatch")
    throw refuseField("current", "This is not your present password.");
  await reset(ctx.env, account);
}
