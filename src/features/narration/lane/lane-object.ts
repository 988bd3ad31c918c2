/** NarrationLane: makes at most three provider calls at a time for one job, until there is no work or its budget is used up. */
import { DurableObject } from "cloudflare:workers";
import { type AppContext, createContext } from "../../../platform/context.ts";
import type { Bindings } from "../../../platform/env.ts";
import { providerOf } from "../../voices/index.ts";
import { LEASE_MS, START_GAP_MS } from "../limits.ts";
import { gateObject, jobObject } from "../objects.ts";
import { isFailure, speakChunk } from "./speak-chunk.ts";
import { storeTake } from "./store-take.ts";
import type { JobForLanes, LaneOrder, Next, Work } from "./work.ts";

/** Takes on their way to R2 at a time: more would be held in memory. */
const STORING = 3;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class NarrationLane extends DurableObject<Bindings> {
  /** Resolves when there is no work left or the budget is used up; everything spoken is stored by then. */
  async run(order: LaneOrder): Promise<void> {
    const ctx = createContext(this.env);
    const lane = new Lane(ctx, order, await providerOf(order.provider).credential(ctx.env));
    await Promise.all(Array.from({ length: order.slots }, (_, slot) => lane.work(slot)));
    await lane.stored();
  }
}

/** One run of a lane. */
class Lane {
  readonly #ctx: AppContext;
  readonly #order: LaneOrder;
  readonly #job: JobForLanes;
  readonly #gate: ReturnType<typeof gateObject>;
  readonly #limit: number;
  readonly #storing = new Set<Promise<void>>();
  #budget: number;

  constructor(ctx: AppContext, order: LaneOrder, credential: string) {
    this.#ctx = ctx;
    this.#order = order;
    this.#job = jobObject(ctx.env, order.jobId);
    this.#gate = gateObject(ctx.env, credential);
    this.#limit = providerOf(order.provider).concurrency(ctx.env);
    this.#budget = order.budget;
  }

  /** One slot: take, speak, hand over, next. */
  async work(slot: number): Promise<void> {
    await sleep((this.#order.lane * this.#order.slots + slot) * START_GAP_MS);
    let grant: string | undefined;
    let next: Next = await this.#job.next();
    while (next.kind !== "none" && this.#budget > 0) {
      if (next.kind === "wait") {
        if (grant) await this.#gate.turn({ release: grant });
        grant = undefined;
        await sleep(next.ms);
        next = await this.#job.next();
        continue;
      }
      grant ??= await this.#acquire();
      if (!grant) {
        await this.#job.giveBack(next.work.ix, next.work.lease);
        next = await this.#job.next();
        continue;
      }
      this.#budget -= 1;
      ({ grant, next } = await this.#speak(next.work, grant));
    }
    if (next.kind === "work") await this.#job.giveBack(next.work.ix, next.work.lease);
    if (grant) await this.#gate.turn({ release: grant });
  }

  /** Waits for everything spoken to be stored. */
  async stored(): Promise<void> {
    await Promise.all(this.#storing);
  }

  async #speak(work: Work, grant: string): Promise<{ grant: string | undefined; next: Next }> {
    const answer = await speakChunk(this.#ctx.env, this.#order, work);
    if (isFailure(answer)) {
      const throttledMs = answer.kind === "throttled" ? (answer.retryAfterMs ?? 1_000) : undefined;
      await this.#gate.turn({ release: grant, ...(throttledMs === undefined ? {} : { throttledMs }) });
      return { grant: undefined, next: await this.#job.failed(work.ix, work.lease, answer) };
    }
    while (this.#storing.size >= STORING) await Promise.race(this.#storing);
    // Asked for first: the provider should not wait for our storing.
    const asked = Promise.all([this.#acquire(grant), this.#job.spoke(work.ix, work.lease)]);
    this.#storeBehind(work, storeTake(this.#ctx, this.#job, this.#order, work, answer));
    const [renewed, next] = await asked;
    return { grant: renewed, next };
  }

  /** Asks the gate for a slot, giving one back in the same call. @returns the grant's name, or undefined: ask again */
  async #acquire(release?: string): Promise<string | undefined> {
    const id = crypto.randomUUID();
    const acquire = { id, user: this.#order.ownerId, job: this.#order.jobId, limit: this.#limit, leaseMs: LEASE_MS };
    return (await this.#gate.turn({ ...(release ? { release } : {}), acquire })) ? id : undefined;
  }

  #storeBehind(work: Work, storing: Promise<void>): void {
    const done = storing
      .catch(async (error: unknown) => {
        this.#ctx.log.error("take_not_stored", error, { job: this.#order.jobId, chunk: work.ix });
        await this.#job.failed(work.ix, work.lease, {
          kind: "transient",
          message: "The take could not be stored.",
          retryAfterMs: undefined,
        });
      })
      .catch(() => undefined)
      .finally(() => this.#storing.delete(done));
    this.#storing.add(done);
  }
}
