/** Carries out one slice of a run, and writes what came of it. */
import { nextRun } from "../../../core/cron/next-runs.ts";
import type { AppContext } from "../../../platform/context.ts";
import type { Counts, TaskRun } from "../../../platform/task.ts";
import type { JobRow } from "../jobs/store.ts";
import { BEAT_MS, LOCK_MS, SLICE_MS, WAITING } from "../limits.ts";
import { requireTask } from "../tasks/require-task.ts";
import { announceEnd, announceStart } from "./announce.ts";
import { LogTail, messageOf } from "./log-tail.ts";
import { brokenBefore, closeRun, keepLock, type RunRow, saveProgress } from "./store.ts";

/** Never throws: what goes wrong stands in the run. @param isFirst false: the slice before this one was not the last */
export async function carryOut(ctx: AppContext, job: JobRow, run: RunRow, isFirst: boolean): Promise<void> {
  const slice = new Slice(ctx, run);
  const beat = setInterval(() => void slice.beat(), BEAT_MS);
  try {
    if (isFirst) await announceStart(ctx, run);
    slice.resume = isFirst ? await brokenBefore(ctx.db, run) : run.counts;
    const task = requireTask(run.task);
    const heard = { ...ctx, log: slice.tail.hear(ctx.log) };
    const counts = await task.run(heard, task.readParameters(job.parameters), slice);
    if (slice.isOver) await saveProgress(ctx.db, run, { counts, logTail: slice.tail.text }, WAITING);
    else await close(ctx, job, run, slice, { status: "succeeded", counts, errorMessage: null });
  } catch (error) {
    ctx.log.error("task_failed", error, { task: run.task, run: run.id });
    slice.note(`Failed: ${messageOf(error)}`);
    const errorMessage = messageOf(error).slice(0, 500);
    await close(ctx, job, run, slice, { status: "failed", counts: slice.counts, errorMessage }).catch(
      (cause: unknown) => ctx.log.error("run_not_closed", cause, { run: run.id }),
    );
  } finally {
    clearInterval(beat);
  }
}

interface End {
  status: "succeeded" | "failed";
  counts: Counts;
  errorMessage: string | null;
}

async function close(ctx: AppContext, job: JobRow, run: RunRow, slice: Slice, end: End): Promise<void> {
  const now = ctx.clock.now();
  const nextRunAt = nextRun(job.cron, job.timeZone, now);
  const closed = await closeRun(ctx.db, run, { ...end, logTail: slice.tail.text, now, nextRunAt });
  if (closed) await announceEnd(ctx, run, end);
}

/** What the task sees of its run. */
class Slice implements TaskRun {
  resume: Counts | undefined;
  /** The task was told to stop here. */
  isOver = false;
  counts: Counts = {};
  readonly tail: LogTail;
  readonly #ctx: AppContext;
  readonly #run: RunRow;
  readonly #endsAt: number;

  constructor(ctx: AppContext, run: RunRow) {
    this.#ctx = ctx;
    this.#run = run;
    this.#endsAt = ctx.clock.now() + SLICE_MS;
    this.tail = new LogTail(ctx.clock, run.logTail);
  }

  note(line: string): void {
    this.tail.add(line);
  }

  async keepGoing(counts: Counts): Promise<boolean> {
    this.counts = counts;
    const now = this.#ctx.clock.now();
    const told = { counts, logTail: this.tail.text };
    if (!(await saveProgress(this.#ctx.db, this.#run, told, now + LOCK_MS)))
      throw new Error("This run was given up: its lock was over, or its job is gone.");
    this.isOver = now >= this.#endsAt;
    return !this.isOver;
  }

  /** Never throws: a missed beat is made up by the next one. */
  async beat(): Promise<void> {
    try {
      await keepLock(this.#ctx.db, this.#run, this.#ctx.clock.now() + LOCK_MS);
    } catch (error) {
      this.#ctx.log.error("beat_failed", error, { run: this.#run.id });
    }
  }
}
