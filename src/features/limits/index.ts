/** Limits: how often something may be tried, counted exactly. */
export { RateLimit } from "./rate-limit.ts";
export { reset, returnToken, takeToken } from "./tokens.ts";
export type { Limit, Taken } from "./window.ts";
