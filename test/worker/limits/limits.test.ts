/** The counters are exact, forget what they must, and leave no trace; the limits of the API hold. */
import "./requests.suite.ts";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { reset, returnToken, takeToken } from "../../../src/features/limits/index.ts";
import { atTime, settled, stub } from "./counter.ts";

const rule = { limit: 3, windowSeconds: 60 };

test("a window slides: each hit leaves it exactly one window later", async () => {
  const start = Date.now();
  const take = async (ms: number) => {
    await atTime("slide", start + ms);
    const taken = await takeToken(settled, "slide", rule);
    return { ...taken, resetAt: taken.resetAt - start };
  };
  expect(await take(0)).toEqual({ allowed: true, remaining: 2, resetAt: 60_000 });
  expect(await take(20_000)).toEqual({ allowed: true, remaining: 1, resetAt: 60_000 });
  expect(await take(40_000)).toEqual({ allowed: true, remaining: 0, resetAt: 60_000 });
  expect(await take(59_999)).toEqual({ allowed: false, remaining: 0, resetAt: 60_000 });
  expect(await take(60_000)).toEqual({ allowed: true, remaining: 0, resetAt: 80_000 });
  expect(await take(79_999)).toMatchObject({ allowed: false });
});

test("a hundred at once: exactly as many as fit", async () => {
  const taken = await Promise.all(
    Array.from({ length: 100 }, () => takeToken(settled, "crowd", { limit: 37, windowSeconds: 60 })),
  );
  expect(taken.filter(({ allowed }) => allowed)).toHaveLength(37);
});

test("keys do not touch; a token can be given back, and a counter started anew", async () => {
  for (let n = 0; n < 3; n++) await takeToken(settled, "one", rule);
  expect(await takeToken(settled, "one", rule)).toMatchObject({ allowed: false });
  expect(await takeToken(settled, "two", rule)).toMatchObject({ allowed: true });
  await returnToken(settled, "one");
  expect(await takeToken(settled, "one", rule)).toMatchObject({ allowed: true, remaining: 0 });
  await reset(settled, "one");
  expect(await takeToken(settled, "one", rule)).toMatchObject({ allowed: true, remaining: 2 });
  await returnToken(settled, "never used");
});

test("the alarm puts itself off while hits count, then leaves an empty object, which counts again from nothing", async () => {
  const start = Date.now();
  await takeToken(settled, "trace", rule);
  await atTime("trace", start + 30_000);
  await takeToken(settled, "trace", rule);
  const left = () => runInDurableObject(stub("trace"), async (_, state) => (await state.storage.list()).size);
  await atTime("trace", start + 61_000);
  expect(await runDurableObjectAlarm(stub("trace"))).toBe(true);
  expect(await left()).toBe(1);
  await atTime("trace", start + 90_001);
  expect(await runDurableObjectAlarm(stub("trace"))).toBe(true);
  expect(await left()).toBe(0);
  expect(await takeToken(settled, "trace", rule)).toMatchObject({ remaining: 2 });
});

test("an object that was put to sleep has forgotten nothing", async () => {
  for (let n = 0; n < 3; n++) await takeToken(settled, "sleeper", rule);
  await evictDurableObject(stub("sleeper"));
  expect(await takeToken(settled, "sleeper", rule)).toMatchObject({ allowed: false });
});
