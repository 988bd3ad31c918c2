/** Counters as tests reach them: by name, with their clock, and used up. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Limit, RateLimit } from "../../../src/features/limits/index.ts";
import { type Bindings, readEnv } from "../../../src/platform/env.ts";

export const settled = readEnv(env as unknown as Bindings); // the plugin does not know our bindings' types
export const stub = (key: string) =>
  settled.LIMIT.get(settled.LIMIT.idFromName(key)) as unknown as DurableObjectStub<RateLimit>; // the binding does not know its class

export const atTime = (key: string, now: number) =>
  runInDurableObject(stub(key), (counter: RateLimit) => {
    counter.clock = { now: () => now };
  });

/** Uses up what `left` does not leave. */
export const useUp = (key: string, { limit, windowSeconds }: Limit, left: number) =>
  runInDurableObject(stub(key), async (counter: RateLimit) => {
    for (let n = 0; n < limit - left; n++) await counter.take({ limit, windowSeconds });
  });
