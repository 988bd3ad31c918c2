/** The sliding window as a pure rule: which earlier hits still count, and whether one more fits. */

export interface Limit {
  /** Hits that fit into one window. */
  limit: number;
  windowSeconds: number;
}

export interface Taken {
  allowed: boolean;
  /** Hits that still fit now. */
  remaining: number;
  /** When the oldest counted hit leaves the window and makes room for one more, epoch milliseconds. */
  resetAt: number;
}

/**
 * @param hits earlier hits, epoch milliseconds, oldest first.
 * @returns what the caller is told, and the hits to keep (with the new one when it was allowed).
 */
export function hit(hits: readonly number[], now: number, rule: Limit): { taken: Taken; hits: number[] } {
  const windowMs = rule.windowSeconds * 1_000;
  const kept = hits.filter((at) => at > now - windowMs);
  const allowed = kept.length < rule.limit;
  if (allowed) kept.push(now);
  const taken = { allowed, remaining: Math.max(0, rule.limit - kept.length), resetAt: (kept[0] ?? now) + windowMs };
  return { taken, hits: kept };
}
