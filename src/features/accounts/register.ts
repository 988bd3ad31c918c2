/** A new account. */
import type { z } from "zod";
import type { registration } from "../../contracts/accounts.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { readSetting } from "../configuration/index.ts";
import { administratorEmail, ensureAdministrator } from "./ensure-administrator.ts";
import { ADDRESS_REGISTRATIONS, forAddress } from "./limits.ts";
import { openSession, type Session } from "./open-session.ts";
import { hashPassword } from "./password.ts";
import { refuseAbove } from "./refuse-above.ts";
import { insertUser } from "./store.ts";

export type Registration = z.infer<typeof registration> & { address: string };

/**
 * Creates the account and signs it in.
 * @throws AppError FORBIDDEN when registration is closed, CONFLICT when the e-mail address has an account (known only after the same work as for a new one),
 * RATE_LIMITED
 */
export async function register(ctx: AppContext, input: Registration): Promise<Session> {
  if (!(await readSetting(ctx, "registration_open")))
    throw new AppError(
      "FORBIDDEN",
      "Registration is closed: ask the administrator of this installation for an account.",
    );
  await refuseAbove(
    ctx,
    `register:${input.address}`,
    forAddress(ADDRESS_REGISTRATIONS, input.address),
    "Too many new accounts from this address",
  );
  // Else somebody could take the administrator's address before its owner first signs in.
  if (input.email === administratorEmail(ctx)) await ensureAdministrator(ctx);
  const now = ctx.clock.now();
  const user = {
    id: ctx.uuid(),
    email: input.email,
    name: input.name || null,
    passwordHash: await hashPassword(input.password, ctx.env.settings.PASSWORD_PEPPER),
    role: "member" as const,
    emailVerifiedAt: null,
    disabledAt: null,
    createdAt: now,
    updatedAt: now,
  };
  if (!(await insertUser(ctx.db, user)))
    throw new AppError("CONFLICT", "An account with this e-mail address exists already: sign in instead.");
  return openSession(ctx, user);
}
