/** How often a person may ask Audible for what (seed), and how long things take. */
import { AppError } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { returnToken, takeToken } from "../limits/index.ts";
import { audibleError } from "./providers/audible/errors.ts";

const HOUR = 3_600;
const RULES = {
  connect: { limit: 3, windowSeconds: HOUR, words: "3 per 1 hour" },
  sync: { limit: 10, windowSeconds: 24 * HOUR, words: "10 per 1 day" },
} as const;

const keyOf = (ctx: UserContext, what: keyof typeof RULES) => `audible:${what}:${ctx.actor.userId}`;

/** Counts one attempt. @throws AppError rate_limited, in the seed's words */
export async function countAttempt(ctx: UserContext, what: keyof typeof RULES): Promise<void> {
  const factor = ctx.env.settings.RATE_LIMITS;
  if (factor === "off") return;
  const { limit, windowSeconds, words } = RULES[what];
  const taken = await takeToken(ctx.env, keyOf(ctx, what), {
    limit: Math.max(1, Math.floor(limit * factor)),
    windowSeconds,
  });
  if (taken.allowed) return;
  const retryAfter = Math.max(1, Math.ceil((taken.resetAt - ctx.clock.now()) / 1_000));
  throw audibleError("rate_limited", { detail: words, retryAfter });
}

/** It did not reach Amazon after all. */
export async function uncountAttempt(ctx: UserContext, what: keyof typeof RULES, error: unknown): Promise<void> {
  const cause = error instanceof AppError && error.cause instanceof AppError ? error.cause.details.reason : undefined;
  if (cause === "unreachable" && ctx.env.settings.RATE_LIMITS !== "off") await returnToken(ctx.env, keyOf(ctx, what));
}

/** A sign-in takes as long as a password, a code by mail and a look for the telephone. */
export const SIGN_IN_MS = 20 * 60_000;
/** Begun at the same time by one person: a tab each. */
export const MOST_SIGN_INS = 10;
/** How long a request waits for the end of a run before it answers that it goes on (seed). */
export const WAIT_MS = 60_000;
/** Between two syncs by the clock, and as much again by chance at most. */
export const SYNC_EVERY_MS = 6 * HOUR * 1_000;
export const SYNC_JITTER_MS = 3 * HOUR * 1_000;
/** Everything is read anew, so that what a store forgot to tell is found. */
export const FULL_EVERY_MS = 7 * 24 * HOUR * 1_000;
