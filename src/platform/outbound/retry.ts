/** When a call that failed is tried again, and how long it waits. Pure. */

/** The longest a caller is kept waiting for a second try; a longer wish is passed on to him. */
export const LONGEST_WAIT_MS = 5_000;
/** Longer waits are cut to this: a service that asks for a year is asked again tomorrow. */
const LONGEST_RETRY_AFTER_SECONDS = 24 * 3_600;
const FIRST_WAIT_MS = 250;

/** Passing states of a service (RFC 9110 §15): the same call may succeed a moment later. */
const PASSING = [429, 502, 503, 504];

/** Repeating these changes nothing (RFC 9110 §9.2.2); PUT and DELETE are left to whoever knows what they do. */
export const isRepeatable = (method: string): boolean => method === "GET" || method === "HEAD";

export const isPassing = (status: number): boolean => PASSING.includes(status);

/**
 * `Retry-After`, in seconds or as a date (RFC 9110 §10.2.3).
 * @param now epoch milliseconds
 * @returns whole seconds from now, at least 1 and at most a day; undefined when nothing readable is there
 */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const text = header.trim();
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1_000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_RETRY_AFTER_SECONDS);
}

/**
 * Grows with every try, and differs between callers that failed together.
 * @param tries that have failed, from 1
 * @param random from 0 to 1
 */
export const backoffMs = (tries: number, random: number): number =>
  Math.round(Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS) * (0.5 + random / 2));
