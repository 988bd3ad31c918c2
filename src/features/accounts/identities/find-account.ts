/** Which account somebody enters whom another service vouches for. */
import { auditEntry } from "../../../platform/audit.ts";
import type { AppContext } from "../../../platform/context.ts";
import { readSetting } from "../../configuration/index.ts";
import { administratorEmail, ensureAdministrator } from "../ensure-administrator.ts";
import { ADDRESS_REGISTRATIONS, forAddress } from "../limits.ts";
import { refuseAbove } from "../refuse-above.ts";
import { findUserByEmail, type UserRow } from "../store.ts";
import { signInProblem } from "./problem.ts";
import type { Vouched } from "./redeem-code.ts";
import { findLinkedUser, insertUserWithIdentity, linkIdentity, touchIdentity } from "./store.ts";

const identityRow = (ctx: AppContext, { provider, subject, email }: Vouched, userId: string) => {
  const now = ctx.clock.now();
  return { provider, subject, userId, email: email ?? null, createdAt: now, lastUsedAt: now };
};

/**
 * The account that the sign-in is linked to; else the one with the same address, where both sides have seen that it is its
 * owner's; else a new one.
 * @param address where the call comes from, since new accounts are counted
 * @throws AppError with the reason in its details
 */
export async function accountOf(ctx: AppContext, vouched: Vouched, address: string): Promise<UserRow> {
  const linked = await findLinkedUser(ctx.db, vouched);
  if (linked) {
    if (linked.disabledAt !== null) throw signInProblem("account_disabled");
    await touchIdentity(ctx.db, identityRow(ctx, vouched, linked.id));
    return linked;
  }
  const { email } = vouched;
  if (email === undefined) throw signInProblem("email_missing");
  if (email === administratorEmail(ctx)) await ensureAdministrator(ctx);
  const holder = await findUserByEmail(ctx.db, email);
  return holder ? linkByAddress(ctx, vouched, holder) : create(ctx, { ...vouched, email }, address);
}

/** Who made an account with somebody else's address must not wait in it for its owner: hence both must be verified. */
async function linkByAddress(ctx: AppContext, vouched: Vouched, holder: UserRow): Promise<UserRow> {
  if (!vouched.isEmailVerified || holder.emailVerifiedAt === null) throw signInProblem("link_first");
  if (holder.disabledAt !== null) throw signInProblem("account_disabled");
  const { provider } = vouched;
  const entry = auditEntry(ctx, "user.identity_linked", `user:${holder.id}`, { provider, by: "e-mail address" });
  const row = identityRow(ctx, vouched, holder.id);
  if (!(await linkIdentity(ctx.db, row, { ...entry, actorId: holder.id }, holder.email)))
    throw signInProblem("one_per_service");
  return holder;
}

async function create(ctx: AppContext, vouched: Vouched & { email: string }, address: string): Promise<UserRow> {
  if (!(await readSetting(ctx, "registration_open"))) throw signInProblem("registration_closed");
  const rule = forAddress(ADDRESS_REGISTRATIONS, address);
  await refuseAbove(ctx, `register:${address}`, rule, "Too many new accounts from this address");
  const now = ctx.clock.now();
  const user: UserRow = {
    id: ctx.uuid(),
    email: vouched.email,
    name: vouched.name || null,
    passwordHash: null,
    role: "member",
    emailVerifiedAt: vouched.isEmailVerified ? now : null,
    disabledAt: null,
    createdAt: now,
    updatedAt: now,
  };
  if (await insertUserWithIdentity(ctx.db, user, identityRow(ctx, vouched, user.id))) return user;
  // The same person in a second tab was faster, or somebody has taken the address in this moment.
  const meanwhile = await findLinkedUser(ctx.db, vouched);
  if (meanwhile) return meanwhile;
  throw signInProblem("link_first");
}
