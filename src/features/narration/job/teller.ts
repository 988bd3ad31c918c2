/** Tells the world how far a job is: D1 for those who ask, the sockets for those who watch. At most every 0.7 s. */
import type { AppContext } from "../../../platform/context.ts";
import { showChapter, showJob } from "../jobs/show-job.ts";
import { TELL_MS } from "../limits.ts";
import { type ChapterSummary, type JobSummary, saveSummary } from "../store.ts";
import { saveTakes } from "../takes/store.ts";
import type { Ledger } from "./ledger.ts";

/** D1 rows per call: well under its 30 s and 2 MB. */
const TAKES_A_CALL = 500;

type Look = () => { job: JobSummary; chapters: ChapterSummary[] } | undefined;

export class Teller {
  readonly #ctx: AppContext;
  readonly #ledger: Ledger;
  readonly #look: Look;
  readonly #gone: () => void;
  readonly #told = new Map<number, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #telling: Promise<void> = Promise.resolve();

  /**
   * @param look the state as it is now; undefined once the job is gone
   * @param gone called when the job's row was deleted: nobody wants it any more
   */
  constructor(ctx: AppContext, ledger: Ledger, look: Look, gone: () => void) {
    this.#ctx = ctx;
    this.#ledger = ledger;
    this.#look = look;
    this.#gone = gone;
  }

  /** Something changed: it will be told soon. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.now().catch((error: unknown) => this.#ctx.log.error("tell_failed", error));
    }, TELL_MS);
  }

  /** Tells at once, after whatever is being told. @throws when D1 does not answer */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#telling = this.#telling.catch(() => undefined).then(() => this.#tell());
    return this.#telling;
  }

  /** Resolves when nothing is being told. */
  told(): Promise<void> {
    return this.#telling.catch(() => undefined);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #tell(): Promise<void> {
    const seen = this.#look();
    if (!seen) return;
    await this.#saveTakes(seen.job.ownerId);
    const changed = seen.chapters.filter((chapter) => this.#told.get(chapter.ix) !== JSON.stringify(chapter));
    const row = await saveSummary(this.#ctx.db, seen.job, changed);
    if (!row) {
      this.#gone();
      return;
    }
    for (const chapter of changed) this.#told.set(chapter.ix, JSON.stringify(chapter));
    const data = { job: await showJob(this.#ctx, row), chapters: changed.map(showChapter) };
    await this.#ctx.publish({ userId: row.ownerId, channel: "jobs", type: "job_updated", data });
  }

  async #saveTakes(ownerId: string): Promise<void> {
    for (;;) {
      const takes = this.#ledger.unsaved(TAKES_A_CALL);
      if (takes.length === 0) return;
      await saveTakes(this.#ctx.db, ownerId, takes, this.#ctx.clock.now());
      this.#ledger.markSaved(takes.map((take) => take.hash));
    }
  }
}
