/** The lanes of one job: tickets go through the queue, and the object holds each lane's open call. */
import type { LaneTicket } from "../../../contracts/queues.ts";
import type { AppContext } from "../../../platform/context.ts";
import { providerOf } from "../../voices/index.ts";
import { CHUNKS_A_LANE_CALL, SLOTS_A_LANE, TICKET_MS } from "../limits.ts";
import { laneObject } from "../objects.ts";
import type { JobPlan } from "./plan.ts";

export class Lanes {
  readonly #ctx: AppContext;
  readonly #closed: () => void;
  readonly #open = new Set<number>();
  readonly #tickets = new Map<number, number>();

  /** @param closed called when a lane's call ended, by itself or by breaking */
  constructor(ctx: AppContext, closed: () => void) {
    this.#ctx = ctx;
    this.#closed = closed;
  }

  /** Sends a ticket for every lane that is needed and neither open nor on its way. */
  async ensure(plan: JobPlan, pending: number): Promise<void> {
    const now = this.#ctx.clock.now();
    const calls = Math.min(providerOf(plan.provider).concurrency(this.#ctx.env), pending);
    const missing = Array.from({ length: Math.ceil(calls / SLOTS_A_LANE) }, (_, lane) => lane).filter(
      (lane) => !this.#open.has(lane) && now - (this.#tickets.get(lane) ?? 0) > TICKET_MS,
    );
    if (missing.length === 0) return;
    for (const lane of missing) this.#tickets.set(lane, now);
    const tickets = missing.map((lane): { body: LaneTicket } => ({
      body: { v: 1, type: "lane", jobId: plan.jobId, lane },
    }));
    await this.#ctx.env.NARRATION.sendBatch(tickets);
  }

  /** Opens the lane a ticket names, unless it is open. */
  open(plan: JobPlan, lane: number): void {
    if (this.#open.has(lane)) return;
    const concurrency = providerOf(plan.provider).concurrency(this.#ctx.env);
    const slots = Math.min(SLOTS_A_LANE, concurrency - lane * SLOTS_A_LANE);
    if (slots <= 0) return;
    const { jobId, ownerId, provider, model, voice, speed } = plan;
    this.#open.add(lane);
    laneObject(this.#ctx.env, jobId, lane)
      .run({ jobId, ownerId, lane, slots, budget: CHUNKS_A_LANE_CALL, provider, model, voice, speed })
      .catch((error: unknown) => this.#ctx.log.error("lane_broke", error, { job: jobId, lane }))
      .finally(() => {
        this.#open.delete(lane);
        this.#tickets.delete(lane);
        this.#closed();
      });
  }
}
