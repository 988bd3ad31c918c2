/** The sliding window: never more than the limit, cheap at any size. */
import { expect, test } from "vitest";
import { type Bucket, hit, withoutNewest } from "../../../src/features/limits/window.ts";

/** A generator of numbers in [0, 1) that gives the same ones each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test.each([
  [5, 10],
  [60, 60],
  [61, 60],
  [100, 60],
  [1_000, 3_600],
])("a limit of %i in %i s holds in every window, however the hits fall", (limit, windowSeconds) => {
  const windowMs = windowSeconds * 1_000;
  const random = chance(limit);
  const allowed: number[] = [];
  let buckets: Bucket[] = [];
  let now = 1_000_000;
  for (let n = 0; n < limit * 6; n++) {
    now += Math.floor((random() < 0.1 ? random() * 40 : random() * 1.6) * (windowMs / limit));
    const result = hit(buckets, now, { limit, windowSeconds });
    buckets = result.buckets;
    if (result.taken.allowed) allowed.push(now);
    expect(buckets.length).toBeLessThanOrEqual(62);
    expect(result.taken.resetAt).toBeGreaterThan(now);
  }
  for (const [ix, at] of allowed.entries()) {
    const before = allowed[ix - limit];
    if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(windowMs);
  }
  // Nothing is given away either: a refusal only while the last window, and a sixtieth more, is full.
  expect(allowed.length).toBeGreaterThan(limit * 3);
});

test("a large limit counts on, hit by hit, and is whole again one window after the last", () => {
  const rule = { limit: 1_000, windowSeconds: 3_600 };
  let buckets: Bucket[] = [];
  for (let n = 1; n <= 1_000; n++) {
    const result = hit(buckets, n * 100, rule);
    expect(result.taken).toMatchObject({ allowed: true, remaining: 1_000 - n });
    buckets = result.buckets;
  }
  const refused = hit(buckets, 200_000, rule);
  expect(refused.taken).toMatchObject({ allowed: false, remaining: 0 });
  expect(refused.buckets).toEqual(buckets);
  expect(hit(buckets, refused.taken.resetAt - 1, rule).taken.allowed).toBe(false);
  expect(hit(buckets, refused.taken.resetAt, rule).taken.allowed).toBe(true);
  expect(hit(buckets, 100_000 + 3_600_000, rule).taken).toMatchObject({ allowed: true, remaining: 999 });
});

test("a clock that goes back counts all the same", () => {
  const rule = { limit: 100, windowSeconds: 60 };
  const first = hit([], 10_000, rule);
  const second = hit(first.buckets, 9_000, rule);
  expect(second.taken).toMatchObject({ allowed: true, remaining: 98, resetAt: 70_000 });
});

test("the newest hit is taken back, out of a crowd too", () => {
  expect(withoutNewest([])).toEqual([]);
  expect(withoutNewest([{ first: 1, last: 1, count: 1 }])).toEqual([]);
  expect(withoutNewest([{ first: 1, last: 9, count: 3 }])).toEqual([{ first: 1, last: 9, count: 2 }]);
});
