/** Somebody comes back from another service. */
import type { CallbackParameters, ProviderId } from "../../../contracts/identities.ts";
import { AppError } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { AppContext } from "../../../platform/context.ts";
import { openSession, type Session } from "../open-session.ts";
import { hashToken } from "../random-token.ts";
import { accountOf } from "./find-account.ts";
import { nameOf } from "./first-name.ts";
import { reasonOf, signInProblem } from "./problem.ts";
import { redeemCode, type Vouched } from "./redeem-code.ts";
import { type AttemptRow, findLinkedUser, linkIdentity, takeAttempt } from "./store.ts";

export interface Finished {
  /** Address of ours where the browser goes now. */
  location: string;
  /** Nothing where it was linked, or did not come about. */
  session?: Session;
}

interface Return {
  provider: ProviderId;
  parameters: CallbackParameters;
  /** The state that this browser was given when it began. */
  bound: string | undefined;
  address: string;
}

/** What did not come about is told by the page that the browser comes to: never throws an AppError. */
export async function finishSignIn(ctx: AppContext, back: Return): Promise<Finished> {
  const { provider, parameters, bound } = back;
  const { state } = parameters;
  // Looked at before the attempt is spent: another browser must not be able to end it.
  const isOwn = state !== "" && bound === state;
  const attempt = isOwn ? await takeAttempt(ctx.db, hashToken(state), provider) : undefined;
  if (!attempt || attempt.expiresAt <= ctx.clock.now())
    return { location: signInPage(ctx, { error: "expired", provider }) };
  try {
    const vouched = await vouchedBy(ctx, back, attempt);
    if (attempt.userId !== null) {
      await link(ctx, attempt.userId, vouched);
      return { location: withQuery(ctx, attempt.returnTo, { linked: provider }) };
    }
    const session = await openSession(ctx, await accountOf(ctx, vouched, back.address));
    return { session, location: withQuery(ctx, attempt.returnTo, {}) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const told = { error: reasonOf(error), provider };
    ctx.log.info("sign_in_refused", told);
    if (attempt.userId !== null) return { location: withQuery(ctx, attempt.returnTo, told) };
    return { location: signInPage(ctx, { ...told, to: attempt.returnTo }) };
  }
}

async function vouchedBy(ctx: AppContext, { provider, parameters }: Return, attempt: AttemptRow): Promise<Vouched> {
  const { code, error, user } = parameters;
  if (error === "access_denied" || error === "user_cancelled_authorize") throw signInProblem("cancelled");
  if (error !== undefined || code === undefined) throw signInProblem("provider_failed");
  const vouched = await redeemCode(ctx, provider, { ...attempt, code });
  return { ...vouched, name: vouched.name ?? nameOf(user) };
}

/** From the settings, by whoever is signed in there. */
async function link(ctx: AppContext, userId: string, { provider, subject, email }: Vouched): Promise<void> {
  const now = ctx.clock.now();
  const holder = await findLinkedUser(ctx.db, { provider, subject });
  if (holder?.id === userId) return;
  if (holder) throw signInProblem("linked_elsewhere");
  const row = { provider, subject, userId, email: email ?? null, createdAt: now, lastUsedAt: now };
  const entry = { ...auditEntry(ctx, "user.identity_linked", `user:${userId}`, { provider }), actorId: userId };
  if (!(await linkIdentity(ctx.db, row, entry))) throw signInProblem("one_per_service");
}

/** Whole, since a path like `/.//elsewhere.org` would be read as another host. */
function withQuery(ctx: AppContext, path: string, query: Record<string, string>): string {
  const url = new URL(path, ctx.origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** The page that says why somebody is not signed in. */
export const signInPage = (ctx: AppContext, query: Record<string, string>): string => withQuery(ctx, "/sign-in", query);
