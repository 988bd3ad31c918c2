/** The chapters of one job that are being encoded: at most a few at a time, in reading order, each fed as its takes arrive. */
import type { ChapterResult } from "../../../contracts/media.ts";
import { frameSamples, outputRate } from "../../../core/encoding.ts";
import type { AppContext } from "../../../platform/context.ts";
import { providerOf } from "../../voices/index.ts";
import type { ChapterRow, Chapters } from "../job/chapters.ts";
import type { Ledger } from "../job/ledger.ts";
import type { JobPlan } from "../job/plan.ts";
import { OPEN_CHAPTERS, TICK_MS } from "../limits.ts";
import { chapterType } from "./chapter-key.ts";
import { ChapterSession } from "./chapter-session.ts";
import { chapterTextKey } from "./chapter-text-key.ts";
import { MediaError } from "./media-error.ts";
import { sentenceMap } from "./sentence-map.ts";

interface Outcome {
  finished(chapter: ChapterRow, result: ChapterResult): void;
  failed(chapter: ChapterRow, error: unknown): void;
}

export class Encoders {
  readonly #ctx: AppContext;
  readonly #ledger: Ledger;
  readonly #chapters: Chapters;
  readonly #outcome: Outcome;
  readonly #sessions = new Map<number, ChapterSession>();
  readonly #ending = new Set<Promise<unknown>>();
  /** Counts what `abort` ended: a session that was opening meanwhile belongs to an earlier life. */
  #life = 0;
  #retryAt = 0;

  constructor(ctx: AppContext, ledger: Ledger, chapters: Chapters, outcome: Outcome) {
    this.#ctx = ctx;
    this.#ledger = ledger;
    this.#chapters = chapters;
    this.#outcome = outcome;
  }

  /** Feeds what is there, and opens the next chapter where an encoder is free. */
  async pump(plan: JobPlan, gainDb: number): Promise<void> {
    const life = this.#life;
    let place = 0;
    for (const chapter of this.#chapters.all()) {
      if (life !== this.#life) return;
      if (chapter.ready) continue;
      place += 1;
      const session = this.#sessions.get(chapter.ix);
      if (!session && (this.#sessions.size >= OPEN_CHAPTERS || this.#ctx.clock.now() < this.#retryAt)) continue;
      const run = this.#ledger.readyRun(chapter.ix, chapter.first + (session?.fed ?? 0));
      if (run.length === 0) continue;
      // Only the next chapters may wait in an encoder for their takes; a later one is opened when it is whole.
      if (!session && place > OPEN_CHAPTERS && run.length < chapter.count) continue;
      const fed = session ?? (await this.#open(plan, chapter, gainDb));
      if (fed.fed < chapter.count) await fed.feed(run, fed.fed + run.length === chapter.count);
    }
  }

  beat(): void {
    for (const session of this.#sessions.values()) session.beat();
  }

  abort(): void {
    this.#life += 1;
    for (const session of this.#sessions.values()) session.abort();
    this.#sessions.clear();
  }

  /** Resolves when no session, aborted ones included, can store anything any more. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#ending);
  }

  async #open(plan: JobPlan, chapter: ChapterRow, gainDb: number): Promise<ChapterSession> {
    const sampleRate = providerOf(plan.provider).sampleRate(plan.voice);
    const life = this.#life;
    const session = await ChapterSession.open(this.#ctx, {
      id: `${plan.jobId}/${chapter.ix}`,
      ownerId: plan.ownerId,
      origin: this.#ctx.origin,
      title: chapter.title,
      audioKey: chapter.audioKey,
      contentType: chapterType(plan.format),
      sampleRate,
      outputRate: outputRate(plan.format, plan.bitrateKbps, sampleRate),
      format: plan.format,
      bitrateKbps: plan.bitrateKbps,
      gainDb,
    });
    if (life !== this.#life) {
      session.abort();
      await session.result.catch(() => undefined);
      throw new MediaError("internal", "The narration was ended.");
    }
    this.#sessions.set(chapter.ix, session);
    const ending = session.result
      .then(async (result) => {
        await this.#writeSentences(chapter, result);
        if (this.#close(chapter.ix, session)) this.#outcome.finished(chapter, result);
      })
      .catch((error: unknown) => {
        // A session that was ended on purpose is no longer in the list: its end is no failure.
        if (!this.#close(chapter.ix, session)) return;
        this.#retryAt = this.#ctx.clock.now() + TICK_MS;
        this.#outcome.failed(chapter, error);
      })
      .finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
    return session;
  }

  #close(ix: number, session: ChapterSession): boolean {
    if (this.#sessions.get(ix) !== session) return false;
    return this.#sessions.delete(ix);
  }

  async #writeSentences(chapter: ChapterRow, result: ChapterResult): Promise<void> {
    const chunks = this.#ledger.readyRun(chapter.ix, chapter.first);
    if (chunks.length !== chapter.count)
      throw new MediaError("internal", `"${chapter.title}" changed while it was encoded.`);
    const primingMs =
      (frameSamples(chapter.audioKey.endsWith(".mp3") ? "mp3" : "m4b", result.outputRate) / result.outputRate) * 1_000;
    const map = JSON.stringify(sentenceMap(chunks, primingMs));
    await this.#ctx.env.BUCKET.put(chapterTextKey(chapter.audioKey), map, {
      httpMetadata: { contentType: "application/json" },
    });
  }
}
