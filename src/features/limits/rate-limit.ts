/** One counter: a Durable Object per key, so that no two places count the same thing. */
import { DurableObject } from "cloudflare:workers";
import { type Clock, systemClock } from "../../core/clock.ts";
import type { Bindings } from "../../platform/env.ts";
import { type Bucket, hit, type Limit, type Taken, withoutNewest } from "./window.ts";

const WINDOW = "window";

interface Kept {
  buckets: Bucket[];
  /** When nothing of it counts any more, epoch milliseconds. */
  forgetAt: number;
}

export class RateLimit extends DurableObject<Bindings> {
  /** Replaced in tests. */
  clock: Clock = systemClock;
  /** What stands in the storage; undefined before it was read. */
  #kept: Kept | undefined;
  #hasAlarm = false;

  /** Counts one hit if it fits. Atomic: nothing is awaited between reading and writing. A refusal writes nothing. */
  async take(rule: Limit): Promise<Taken> {
    const now = this.clock.now();
    const { taken, buckets } = hit(this.#read().buckets, now, rule);
    if (!taken.allowed) return taken;
    this.#write({ buckets, forgetAt: now + rule.windowSeconds * 1_000 });
    await this.#wake();
    return taken;
  }

  /** Takes back the newest hit: the attempt turned out not to be one that counts. */
  async giveBack(): Promise<void> {
    const { buckets, forgetAt } = this.#read();
    if (buckets.length > 0) this.#write({ buckets: withoutNewest(buckets), forgetAt });
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#kept = undefined;
    this.#hasAlarm = false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  /** Once nothing counts any more the object leaves no trace. */
  override async alarm(): Promise<void> {
    this.#hasAlarm = false;
    if (this.#read().forgetAt > this.clock.now()) await this.#wake();
    else await this.clear();
  }

  #read(): Kept {
    this.#kept ??= this.ctx.storage.kv.get<Kept>(WINDOW) ?? { buckets: [], forgetAt: 0 };
    return this.#kept;
  }

  #write(kept: Kept): void {
    this.#kept = kept;
    this.ctx.storage.kv.put(WINDOW, kept);
  }

  /** One alarm a window, not one a hit: it is a write as well, and puts itself off while there are hits. */
  async #wake(): Promise<void> {
    if (this.#hasAlarm) return;
    this.#hasAlarm = true;
    await this.ctx.storage.setAlarm(this.#read().forgetAt);
  }
}
