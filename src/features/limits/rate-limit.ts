/** One counter: a Durable Object per key, so that no two places count the same thing. */
import { DurableObject } from "cloudflare:workers";
import { type Clock, systemClock } from "../../core/clock.ts";
import type { Bindings } from "../../platform/env.ts";
import { hit, type Limit, type Taken } from "./window.ts";

const HITS = "hits";

export class RateLimit extends DurableObject<Bindings> {
  /** Replaced in tests. */
  clock: Clock = systemClock;

  /** Counts one hit if it fits. Atomic: nothing is awaited between reading and writing. */
  async take(rule: Limit): Promise<Taken> {
    const { kv } = this.ctx.storage;
    const now = this.clock.now();
    const { taken, hits } = hit(kv.get<number[]>(HITS) ?? [], now, rule);
    kv.put(HITS, hits);
    if (taken.allowed) await this.ctx.storage.setAlarm(now + rule.windowSeconds * 1_000);
    return taken;
  }

  /** Takes back the newest hit: the attempt turned out not to be one that counts. */
  async giveBack(): Promise<void> {
    const { kv } = this.ctx.storage;
    const hits = kv.get<number[]>(HITS) ?? [];
    if (hits.length > 0) kv.put(HITS, hits.slice(0, -1));
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  /** One window after the newest hit nothing counts any more: the object leaves no trace. */
  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }
}
