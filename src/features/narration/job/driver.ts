/** Drives one job from manuscript to book. Every step can be repeated: whatever was finished before a crash stays finished. */
import { AppError } from "../../../core/errors.ts";
import { ensureCover } from "../../manuscripts/index.ts";
import { isMeasured, ProviderFailure } from "../../voices/index.ts";
import { bindBook } from "../encode/bind-book.ts";
import { Encoders } from "../encode/encoders.ts";
import { MediaError } from "../encode/media-error.ts";
import { nameChapters, settle } from "../encode/settle.ts";
import { CHAPTER_ATTEMPTS, TICK_FAILURES, TICK_MS, UNREACHABLE_ATTEMPTS } from "../limits.ts";
import { shelveNarration } from "../shelve-narrations.ts";
import { markCovered } from "../store.ts";
import { takeKey } from "../takes/take-key.ts";
import type { ChapterRow } from "./chapters.ts";
import { Eta } from "./eta.ts";
import type { JobState } from "./job-state.ts";
import { Lanes } from "./lanes.ts";
import type { JobParts } from "./parts.ts";
import { prepare } from "./prepare.ts";
import { summarise } from "./summarise.ts";
import { Teller } from "./teller.ts";
import { isActive } from "./transitions.ts";

export class Driver {
  readonly lanes: Lanes;
  readonly teller: Teller;
  readonly eta = new Eta();
  readonly #parts: JobParts;
  readonly #encoders: Encoders;
  #binding = new AbortController();
  #running: Promise<void> | undefined;
  #again = false;
  #troubledAt = 0;

  constructor(parts: JobParts) {
    this.#parts = parts;
    this.lanes = new Lanes(parts.ctx, () => this.advance());
    this.teller = new Teller(
      parts.ctx,
      parts.ledger,
      () => summarise(parts, this.eta),
      () => this.#abandon(),
    );
    this.#encoders = new Encoders(parts.ctx, parts.ledger, parts.chapters, {
      finished: (chapter, result) => {
        const durationMs = (result.frames * result.frameSamples * 1_000) / result.outputRate;
        parts.chapters.finish(chapter.ix, { frames: result.frames, bytes: result.bytes, durationMs });
        this.teller.now().catch((error: unknown) => this.#trouble(error));
        this.advance();
      },
      failed: (chapter, error) => this.#chapterFailed(chapter, error),
    });
  }

  /** Does whatever is next, once at a time; a call during a step makes another round. */
  advance(): void {
    this.#again = true;
    this.#running ??= this.#rounds()
      .catch((error: unknown) => this.#trouble(error))
      .finally(() => {
        this.#running = undefined;
        // A call that came between the last round and this line must not wait for the next tick.
        if (this.#again && isActive(this.#parts.state.status)) this.advance();
      });
  }

  /** A take came in: told soon, the last one at once. */
  heard(): void {
    if (this.#parts.ledger.allDone()) this.teller.now().catch((error: unknown) => this.#trouble(error));
    else this.teller.soon();
  }

  /** Keeps open encoders awake. */
  beat(): void {
    this.#encoders.beat();
  }

  /** Ends everything, and waits until nothing of it can write any more. */
  async stop(): Promise<void> {
    this.teller.stop();
    this.halt();
    await this.#running;
    await this.#encoders.ended();
    await this.teller.told();
  }

  /** Ends what runs in the container. */
  halt(): void {
    this.#encoders.abort();
    this.#binding.abort();
    this.#binding = new AbortController();
  }

  /** The row is gone: nothing is made for nobody. */
  #abandon(): void {
    this.#parts.state.status = "cancelled";
    this.#parts.save();
    this.halt();
  }

  /** Stops the job with a reason for the user. What is spoken stays, so that a retry goes on from here. */
  fail(message: string): void {
    const { state } = this.#parts;
    if (!isActive(state.status)) return;
    state.status = "failed";
    state.error = message;
    this.#parts.save();
    this.halt();
    this.teller.now().catch((error: unknown) => this.#parts.ctx.log.error("tell_failed", error));
  }

  async #rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      if (!isActive(this.#parts.state.status)) return;
      await this.#step();
    }
    this.#parts.state.failures = 0;
  }

  async #step(): Promise<void> {
    const { ctx, state, ledger, chapters, storage } = this.#parts;
    if (state.stage === "parsing") {
      state.status = "processing";
      await prepare(ctx, state.plan, storage, ledger, chapters);
      await this.#cover();
      this.#enter("narrating");
      await this.teller.now();
    }
    if (state.stage === "narrating") await this.#narrate();
    if (state.stage === "assembling" && isActive(state.status)) await this.#bind();
  }

  /** The book bears what its page shows: a cover is drawn where there is none. */
  async #cover(): Promise<void> {
    const { ctx, state } = this.#parts;
    try {
      const hadCover = state.plan.hasCover;
      state.plan.hasCover = await ensureCover(ctx, { ...state.plan, author: state.plan.author || null });
      if (state.plan.hasCover && !hadCover) await markCovered(ctx.db, state.plan.jobId);
    } catch (error) {
      ctx.log.error("cover_failed", error, { job: state.plan.jobId });
    }
  }

  async #narrate(): Promise<void> {
    const { ctx, state, ledger, chapters } = this.#parts;
    // A voice that was measured before may have chapters to take over: those are not spoken again.
    if (!state.settled && (await isMeasured(ctx, state.plan))) await this.#settle();
    const pending = ledger.pending();
    if (pending > 0) await this.lanes.ensure(state.plan, pending);
    const settled = state.settled ?? (await this.#settle());
    if (!isActive(state.status)) return;
    await this.#encoders.pump(state.plan, settled.gainDb);
    if (chapters.all().every((chapter) => chapter.ready)) this.#enter("assembling");
  }

  async #settle(): Promise<NonNullable<JobState["settled"]>> {
    const { ctx, state, ledger, chapters } = this.#parts;
    const settled = await settle(ctx, state.plan);
    await nameChapters(ctx, state.plan, settled, ledger, chapters);
    state.settled = settled;
    this.#parts.save();
    return settled;
  }

  async #bind(): Promise<void> {
    const { ctx, state, chapters } = this.#parts;
    // Before the first wait: whoever cancels during it means this binding.
    const { signal } = this.#binding;
    await this.teller.now();
    const book = await bindBook(ctx, state.plan, chapters.all(), signal).catch((error: unknown) => {
      this.#reopenUnreadable(error);
      throw error;
    });
    if (!isActive(state.status)) return;
    book.chapters.forEach((mark, ix) => {
      chapters.place(ix, mark.startMs);
    });
    state.book = { key: book.key, bytes: book.bytes, durationMs: book.durationMs };
    state.status = "completed";
    this.#parts.save();
    await this.teller.now();
    // The book is finished all the same: the sweep puts it on the shelf when this fails.
    await shelveNarration(ctx, state.plan.jobId).catch((error: unknown) => ctx.log.error("shelve_failed", error));
  }

  /** A chapter whose stored sound is gone (it was shared, and its other owner was deleted) is made again. */
  #reopenUnreadable(error: unknown): void {
    if (!(error instanceof MediaError) || error.code !== "take_unreadable" || error.take === undefined) return;
    this.#parts.chapters.reopen(error.take);
    this.#parts.ledger.unskip(error.take);
    this.#enter("narrating");
  }

  #enter(stage: JobState["stage"]): void {
    this.#parts.state.stage = stage;
    this.#parts.save();
  }

  #chapterFailed(chapter: ChapterRow, error: unknown): void {
    const { ctx, chapters, state } = this.#parts;
    ctx.log.error("chapter_failed", error, { job: state.plan.jobId, chapter: chapter.ix });
    if (error instanceof MediaError && error.code === "take_unreadable" && error.take !== undefined) {
      this.#redoTake(error.take).catch((cause: unknown) => this.#trouble(cause));
    }
    const message = error instanceof MediaError ? error.message : "The chapter could not be encoded.";
    const allowed =
      error instanceof MediaError && error.code === "unreachable" ? UNREACHABLE_ATTEMPTS : CHAPTER_ATTEMPTS;
    if (chapters.failed(chapter.ix) >= allowed) this.fail(`“${chapter.title}”: ${message} Retry to go on.`);
  }

  /** Spoken again, and paid again, only when the take is really gone or short. */
  async #redoTake(ix: number): Promise<void> {
    const { ctx, ledger, state } = this.#parts;
    const take = ledger.takeOf(ix);
    if (!take) return;
    const stored = await ctx.env.BUCKET.head(takeKey(state.plan.ownerId, take.hash));
    if (stored?.size !== take.bytes) ledger.redo(take.hash);
  }

  /** An expected refusal stops the job; anything else is tried again at the next tick, and stops it when it stays. */
  #trouble(error: unknown): void {
    const { ctx, state } = this.#parts;
    if (!isActive(state.status)) return;
    const lasting = error instanceof ProviderFailure && error.kind !== "transient" && error.kind !== "throttled";
    if (error instanceof AppError || lasting) {
      this.fail(error.message);
      return;
    }
    ctx.log.error("job_trouble", error, { job: state.plan.jobId, stage: state.stage });
    // At most one a tick: a burst of takes is not a burst of errors.
    const now = ctx.clock.now();
    if (now - this.#troubledAt < TICK_MS) return;
    this.#troubledAt = now;
    state.failures += 1;
    this.#parts.save();
    if (state.failures < TICK_FAILURES) return;
    const known = error instanceof MediaError || error instanceof ProviderFailure;
    this.fail(
      known ? error.message : "The narration stopped after repeated errors on our side. Retry to go on from here.",
    );
  }
}
