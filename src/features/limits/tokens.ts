/** What other features call: take a token of a counter, give it back, or start the counter anew. */
import type { Env } from "../../platform/env.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Limit, Taken } from "./window.ts";

const counter = (env: Env, key: string) =>
  env.LIMIT.get(env.LIMIT.idFromName(key)) as unknown as Pick<RateLimit, "take" | "giveBack" | "clear">; // RPC stub: the binding does not know its class

/**
 * Counts one attempt against `key`, exactly, in a sliding window.
 * @returns `allowed: false` (and nothing counted) when `limit` attempts already lie within the window.
 */
export const takeToken = (env: Env, key: string, rule: Limit): Promise<Taken> => counter(env, key).take(rule);

/** Undoes the newest `takeToken` of `key`. */
export const returnToken = (env: Env, key: string): Promise<void> => counter(env, key).giveBack();

/** Forgets all attempts of `key`. */
export const reset = (env: Env, key: string): Promise<void> => counter(env, key).clear();
