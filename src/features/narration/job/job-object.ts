/** NarrationJob: one object per job, the only writer of its progress. It owns the chunks, their leases and the open lanes. */
import { DurableObject } from "cloudflare:workers";
import type { JobStatus } from "../../../contracts/jobs.ts";
import { systemClock } from "../../../core/clock.ts";
import { createContext } from "../../../platform/context.ts";
import type { Bindings } from "../../../platform/env.ts";
import type { ChunkFailure, JobForLanes, Next, StoredTake } from "../lane/work.ts";
import { TICK_MS } from "../limits.ts";
import { priceOf } from "../price.ts";
import { Chapters } from "./chapters.ts";
import { Driver } from "./driver.ts";
import { freeLeases } from "./free-leases.ts";
import { jobState } from "./job-state.ts";
import { Ledger } from "./ledger.ts";
import type { JobParts } from "./parts.ts";
import { loadPlan } from "./plan.ts";
import { createTables } from "./schema.ts";
import { after, isActive, type JobAction } from "./transitions.ts";

const LIMIT_REACHED = "The limit on its price is reached. Raise the limit or take it away, then try again.";

/** Whether what is spoken and being spoken costs more than it may. */
function isBeyondLimit({ state: { plan }, ledger }: JobParts): boolean {
  if (plan.price === null || plan.priceLimit === null) return false;
  return (priceOf(ledger.committedCharacters(), plan.price) ?? 0) > plan.priceLimit;
}

const NONE: Next = { kind: "none" };

interface Life {
  parts: JobParts;
  driver: Driver;
}

export class NarrationJob extends DurableObject<Bindings> implements JobForLanes {
  #life: Life | undefined;

  constructor(state: DurableObjectState, bindings: Bindings) {
    super(state, bindings);
    createTables(state.storage.sql);
    const stored = state.storage.sql.exec("SELECT value FROM meta WHERE key = 'state'").toArray()[0];
    if (stored) this.#live(jobState.parse(JSON.parse(String(stored.value))));
  }

  /** Begins, or goes on after a crash. Safe to call at any time. @throws AppError NOT_FOUND */
  async kick(jobId: string): Promise<void> {
    if (!this.#life) {
      const ctx = createContext(this.env);
      const plan = await loadPlan(ctx, jobId);
      // Another call may have been quicker while we read.
      if (!this.#life) {
        const boot = ctx.env.settings.BOOT ?? null;
        this.#live({
          plan,
          status: "pending",
          stage: "parsing",
          error: null,
          boot,
          failures: 0,
          settled: null,
          book: null,
        }).parts.save();
      }
    }
    await this.ctx.storage.setAlarm(systemClock.now());
  }

  override async alarm(): Promise<void> {
    const life = this.#life;
    if (!life || !isActive(life.parts.state.status)) return;
    // Set first: if this tick dies, there is a next one.
    await this.ctx.storage.setAlarm(systemClock.now() + TICK_MS);
    await freeLeases(life.parts);
    life.driver.beat();
    life.driver.advance();
    life.driver.teller.soon();
  }

  /** A ticket came through the queue. */
  openLane(lane: number): void {
    if (this.#narrating()) this.#life?.driver.lanes.open(this.#life.parts.state.plan, lane);
  }

  async next(): Promise<Next> {
    const life = this.#life;
    if (!life || !this.#narrating()) return NONE;
    const { ledger } = life.parts;
    const work = ledger.take(crypto.randomUUID(), systemClock.now());
    if (work && isBeyondLimit(life.parts)) {
      ledger.retryLater(work.ix, work.lease, systemClock.now(), false, 0);
      life.driver.fail(LIMIT_REACHED);
      return NONE;
    }
    if (work) return { kind: "work", work };
    const ms = ledger.waitMs(systemClock.now());
    return ms === undefined ? NONE : { kind: "wait", ms: Math.min(ms, TICK_MS) };
  }

  async spoke(ix: number, lease: string): Promise<Next> {
    this.#life?.parts.ledger.spoke(ix, lease, systemClock.now());
    return this.next();
  }

  async stored(ix: number, lease: string, take: StoredTake): Promise<boolean> {
    const life = this.#life;
    if (!life) return false;
    const chapters = life.parts.ledger.stored(ix, lease, take);
    if (chapters.length > 0) life.driver.heard();
    life.driver.advance();
    return true;
  }

  async failed(ix: number, lease: string, failure: ChunkFailure): Promise<Next> {
    const life = this.#life;
    if (!life) return NONE;
    const { ledger, ctx, state } = life.parts;
    // A late failure says nothing of the job as it is now.
    if (!ledger.holds(ix, lease)) return this.next();
    ctx.log.warn("chunk_failed", { job: state.plan.jobId, chunk: ix, kind: failure.kind, message: failure.message });
    const throttled = failure.kind === "throttled";
    const again = ledger.retryLater(ix, lease, systemClock.now(), !throttled, throttled ? 0 : undefined);
    const final = failure.kind === "quota" || failure.kind === "key" || failure.kind === "request";
    if (final || !again) life.driver.fail(failure.message);
    return this.next();
  }

  async giveBack(ix: number, lease: string): Promise<void> {
    this.#life?.parts.ledger.retryLater(ix, lease, systemClock.now(), false, 0);
  }

  /** Another limit on what it may cost; it holds from the next piece on. */
  limitPrice(limit: number | null): void {
    const life = this.#life;
    if (!life) return;
    life.parts.state.plan.priceLimit = limit;
    life.parts.save();
  }

  /** Pause, resume, cancel or retry. @returns the new state, or undefined where the action does not apply now */
  async act(action: JobAction): Promise<JobStatus | undefined> {
    const life = this.#life;
    const status = life && after(life.parts.state.status, action);
    if (!life || !status) return undefined;
    const { state, ledger, chapters } = life.parts;
    state.status = status;
    state.error = null;
    state.failures = 0;
    life.parts.save();
    if (isActive(status)) {
      ledger.resetAttempts();
      chapters.resetAttempts();
      await this.ctx.storage.setAlarm(systemClock.now());
    } else life.driver.halt();
    await life.driver.teller.now();
    return status;
  }

  /**
   * Ends everything and forgets it. Lanes that still speak are told that nobody wants it.
   * @returns where chapters may have been stored
   */
  async destroy(): Promise<string[]> {
    const life = this.#life;
    this.#life = undefined;
    const audioKeys = life ? life.parts.chapters.all().map((chapter) => chapter.audioKey) : [];
    if (life) {
      life.parts.state.status = "cancelled";
      await life.driver.stop();
    }
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    createTables(this.ctx.storage.sql);
    return audioKeys.filter((key) => key !== "");
  }

  #narrating(): boolean {
    const state = this.#life?.parts.state;
    return state !== undefined && isActive(state.status) && state.stage === "narrating";
  }

  #live(state: JobParts["state"]): Life {
    const { sql } = this.ctx.storage;
    const parts: JobParts = {
      ctx: createContext(this.env, { origin: state.plan.origin }),
      storage: this.ctx.storage,
      ledger: new Ledger(sql),
      chapters: new Chapters(sql),
      state,
      save: () => {
        if (this.#life?.parts === parts)
          sql.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('state', ?)", JSON.stringify(state));
      },
    };
    const life = { parts, driver: new Driver(parts) };
    this.#life = life;
    return life;
  }
}
