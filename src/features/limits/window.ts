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
  /** When the oldest counted hits leave the window and make room, epoch milliseconds. */
  resetAt: number;
}

/** Hits that lie close together: they leave the window together, with the last of them. Epoch milliseconds. */
export interface Bucket {
  first: number;
  last: number;
  count: number;
}

/**
 * The most buckets of one window, so that a counter of thousands costs no more than one of sixty. A limit that is no
 * larger counts every hit by itself; a larger one keeps a hit for at most a sixtieth of the window longer, never shorter.
 */
const SLICES = 60;

const spanMs = ({ limit, windowSeconds }: Limit) => (limit <= SLICES ? 0 : (windowSeconds * 1_000) / SLICES);

/**
 * At no time have more than `limit` hits been allowed within the last `windowSeconds`.
 * @param buckets earlier hits, oldest first
 * @returns what the caller is told, and the hits to keep (with the new one when it was allowed)
 */
export function hit(buckets: readonly Bucket[], now: number, rule: Limit): { taken: Taken; buckets: Bucket[] } {
  const windowMs = rule.windowSeconds * 1_000;
  const kept = buckets.filter(({ last }) => last > now - windowMs);
  const used = kept.reduce((sum, { count }) => sum + count, 0);
  const allowed = used < rule.limit;
  if (allowed) count(kept, now, spanMs(rule));
  const remaining = Math.max(0, rule.limit - used - (allowed ? 1 : 0));
  return { taken: { allowed, remaining, resetAt: (kept[0]?.last ?? now) + windowMs }, buckets: kept };
}

function count(kept: Bucket[], now: number, span: number): void {
  const newest = kept.at(-1);
  if (newest && now - newest.first < span)
    kept[kept.length - 1] = { ...newest, last: Math.max(newest.last, now), count: newest.count + 1 };
  else kept.push({ first: now, last: now, count: 1 });
}

/** The same hits without the newest. */
export function withoutNewest(buckets: readonly Bucket[]): Bucket[] {
  const newest = buckets.at(-1);
  if (!newest) return [];
  return newest.count > 1 ? [...buckets.slice(0, -1), { ...newest, count: newest.count - 1 }] : buckets.slice(0, -1);
}
