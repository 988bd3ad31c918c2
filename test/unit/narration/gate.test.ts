/** The gate's rules: fair turns, grants that expire, back-off after a refusal. */
import { describe, expect, test } from "vitest";
import { FairRing } from "../../../src/features/narration/gate/fair-ring.ts";
import { Slots } from "../../../src/features/narration/gate/slots.ts";

describe("the ring", () => {
  test("turns go round over users, and within a user over jobs", () => {
    const ring = new FairRing<{ user: string; job: string; n: number }>();
    for (let n = 0; n < 3; n++) ring.add({ user: "a", job: "a1", n });
    ring.add({ user: "a", job: "a2", n: 9 });
    ring.add({ user: "b", job: "b1", n: 7 });
    const order = Array.from({ length: 5 }, () => ring.next()).map((waiting) => `${waiting?.job}:${waiting?.n}`);
    expect(order).toEqual(["a1:0", "b1:7", "a2:9", "a1:1", "a1:2"]);
    expect(ring.next()).toBeUndefined();
    expect(ring.size).toBe(0);
  });

  test("who no longer waits is passed over", () => {
    const ring = new FairRing<{ user: string; job: string }>();
    const [first, second] = [
      { user: "a", job: "1" },
      { user: "a", job: "1" },
    ];
    ring.add(first);
    ring.add(second);
    ring.remove(first);
    ring.remove(first);
    expect(ring.next()).toBe(second);
    expect(ring.size).toBe(0);
  });
});

describe("the slots", () => {
  test("as many as the limit, and one comes free when one is given back", () => {
    const slots = new Slots();
    slots.configure(2);
    slots.grant("a", 0, 1_000);
    expect(slots.waitMs(0)).toBe(0);
    slots.grant("b", 0, 1_000);
    expect(slots.waitMs(0)).toBe(Number.POSITIVE_INFINITY);
    slots.release("a");
    expect(slots.waitMs(0)).toBe(0);
  });

  test("a grant that nobody gives back expires", () => {
    const slots = new Slots();
    slots.configure(1);
    slots.grant("a", 0, 1_000);
    expect(slots.waitMs(999)).toBe(Number.POSITIVE_INFINITY);
    expect(slots.waitMs(1_000)).toBe(0);
    expect(slots.status(1_000)).toEqual({ inFlight: 0, limit: 1 });
  });

  test("after a refusal nobody starts for a while, then one fewer at a time, until it has been quiet", () => {
    const slots = new Slots();
    slots.configure(2);
    slots.throttled(0, 500);
    slots.throttled(10, 500);
    expect(slots.waitMs(10)).toBe(500);
    expect(slots.waitMs(510)).toBe(0);
    slots.grant("a", 510, 100_000);
    expect(slots.waitMs(510)).toBe(Number.POSITIVE_INFINITY);
    for (let i = 0; i < 20; i++) {
      slots.release("a");
      slots.grant("a", 600, 100_000);
    }
    expect(slots.waitMs(600)).toBe(0);
  });
});
