/** Answers that are made at most every so often in an isolate: a public route must not be a way to load the system. */
import type { Clock } from "../core/clock.ts";

/** While one request renews an answer the others get the one before, at most for so long. */
const RENEWAL_MS = 10_000;

/** Of so many different keys; then the oldest go. */
const MOST_KEYS = 500;

interface Kept<T> {
  value: T;
  at: number;
  renewingSince: number;
}

/**
 * @param forMs how old an answer may be
 * @param make is never shared between requests: one may not wait for what another one began
 */
export function keptFor<C extends { clock: Clock }, T>(
  forMs: number,
  make: (ctx: C) => Promise<T>,
  keyOf: (ctx: C) => string = () => "",
): (ctx: C) => Promise<T> {
  const answers = new Map<string, Kept<T>>();
  const isYoung = (since: number, most: number, now: number) => now >= since && now - since < most;
  return async (ctx) => {
    const key = keyOf(ctx);
    const now = ctx.clock.now();
    const last = answers.get(key);
    if (last && (isYoung(last.at, forMs, now) || isYoung(last.renewingSince, RENEWAL_MS, now))) return last.value;
    if (last) last.renewingSince = now;
    const value = await make(ctx);
    answers.delete(key);
    answers.set(key, { value, at: ctx.clock.now(), renewingSince: Number.NEGATIVE_INFINITY });
    for (const oldest of answers.keys()) {
      if (answers.size <= MOST_KEYS) break;
      answers.delete(oldest);
    }
    return value;
  };
}
