/** E-mail address and password against a session. */
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { reset, returnToken } from "../limits/index.ts";
import { type Admit, admitEverybody, refuseDisabled } from "./admit.ts";
import { administratorEmail, ensureAdministrator } from "./ensure-administrator.ts";
import { ACCOUNT_FAILURES, ADDRESS_FAILURES, forAddress } from "./limits.ts";
import { openSession, type Session } from "./open-session.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { refuseAbove } from "./refuse-above.ts";
import { findUserByEmail, renewPasswordHash } from "./store.ts";

export interface Credentials {
  email: string;
  password: string;
  /** Where the attempt comes from (see `addressOf`). */
  address: string;
}

/**
 * Every attempt is counted before it is looked at, so that many at once cannot slip through; a right password takes
 * its count back. Only who knows the password learns that the account is disabled, or not admitted here.
 * @throws AppError UNAUTHORIZED (the same for an unknown address and a wrong password), FORBIDDEN, RATE_LIMITED
 */
export async function logIn(ctx: AppContext, input: Credentials, admit: Admit = admitEverybody): Promise<Session> {
  const account = `login:account:${input.email}`;
  const address = `login:address:${input.address}`;
  await refuseAbove(ctx, address, forAddress(ADDRESS_FAILURES, input.address), "Too many wrong passwords from here");
  await refuseAbove(ctx, account, ACCOUNT_FAILURES, "Too many wrong passwords for this account");
  if (input.email === administratorEmail(ctx)) await ensureAdministrator(ctx);

  const pepper = ctx.env.settings.PASSWORD_PEPPER;
  const user = await findUserByEmail(ctx.db, input.email);
  const verdict = await verifyPassword(input.password, user?.passwordHash, pepper);
  if (!user || verdict === "mismatch") throw new AppError("UNAUTHORIZED", "Invalid email or password");

  await Promise.all([reset(ctx.env, account), returnToken(ctx.env, address)]);
  refuseDisabled(user);
  admit(user);
  const session = await openSession(ctx, user);
  if (verdict === "outdated")
    await renewPasswordHash(ctx.db, user, await hashPassword(input.password, pepper), ctx.clock.now());
  return session;
}
