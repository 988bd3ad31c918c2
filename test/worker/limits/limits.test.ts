/** The counters are exact, forget what they must, and leave no trace. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { RateLimit } from "../../../src/features/limits/index.ts";
import { reset, returnToken, takeToken } from "../../../src/features/limits/index.ts";
import { type Bindings, readEnv } from "../../../src/platform/env.ts";

const settled = readEnv(env as unknown as Bindings); // the plugin does not know our bindings' types
const rule = { limit: 3, windowSeconds: 60 };
const stub = (key: string) =>
  settled.LIMIT.get(settled.LIMIT.idFromName(key)) as unknown as DurableObjectStub<RateLimit>; // the binding does not know its class
const setClock = (key: string, now: number) =>
  runInDurableObject(stub(key), (counter: RateLimit) => {
    counter.clock = { now: () => now };
  });

test("a window slides: each hit leaves it exactly one window later", async () => {
  const start = Date.now();
  const take = async (ms: number) => {
    await setClock("slide", start + ms);
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

test("the alarm leaves an empty object, which counts again from nothing", async () => {
  await takeToken(settled, "trace", rule);
  expect(await runDurableObjectAlarm(stub("trace"))).toBe(true);
  const left = await runInDurableObject(stub("trace"), async (_, state) => [...(await state.storage.list())]);
  expect(left).toEqual([]);
  expect(await takeToken(settled, "trace", rule)).toMatchObject({ remaining: 2 });
});
