/** How much each kind of caller may do, and whose counter it is. Pure. */
import type { Actor } from "../../core/actor.ts";
import type { Limit } from "../../features/limits/index.ts";
import type { RateClass } from "./rate-classes.ts";

const HOUR = 3_600;
const MINUTE = 60;

type CallerKind = "key" | "session" | "address" | "local";

/**
 * key: the seed's table.
 * session: a person, in all his tabs and devices together. One page that polls every 5 s asks 720 times an hour; ten
 * of them and an hour of clicking stay below 10,000. Who types fast asks the search three times a second.
 * address: strangers behind one address are a household, an office or a school, whose pages sign in and renew.
 * local: no address is known, so that everybody at home is one caller.
 */
const BUDGETS: Record<CallerKind, Record<RateClass, number>> = {
  key: { general: 1_000, search: 100, bulk: 50, admin: 500 },
  session: { general: 10_000, search: 600, bulk: 500, admin: 5_000 },
  address: { general: 3_000, search: 100, bulk: 50, admin: 500 },
  local: { general: 50_000, search: 5_000, bulk: 2_500, admin: 25_000 },
};

const WINDOW_SECONDS: Record<RateClass, number> = { general: HOUR, search: MINUTE, bulk: HOUR, admin: HOUR };

export interface Budget extends Limit {
  /** Name of the counter. */
  key: string;
}

/**
 * @param address as `callerAddress` says it; counts where nobody is signed in
 * @param factor widens every budget
 */
export function budgetOf(actor: Actor, address: string, rateClass: RateClass, factor: number): Budget {
  const [kind, name] = callerOf(actor, address);
  return {
    key: `api:${rateClass}:${kind}:${name}`,
    limit: Math.max(1, Math.floor(BUDGETS[kind][rateClass] * factor)),
    windowSeconds: WINDOW_SECONDS[rateClass],
  };
}

function callerOf(actor: Actor, address: string): [CallerKind, string] {
  if (actor.type === "user") return actor.via === "key" ? ["key", actor.keyId] : ["session", actor.userId];
  return [address === "local" ? "local" : "address", address];
}
