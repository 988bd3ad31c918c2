/** A job at once, whatever its schedule says. */
import type { SchedulerRun } from "../../../contracts/scheduler.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { ensureBuiltIns } from "../jobs/ensure-built-ins.ts";
import { findBuiltIn, findJob, type JobRow } from "../jobs/store.ts";
import { beginRun } from "./begin-run.ts";
import { carryOut } from "./carry-out.ts";
import { showRun } from "./show-run.ts";

export interface Triggered {
  run: SchedulerRun;
  /** Does the work; never throws. The caller sees to it that it may go on after the answer. */
  work(): Promise<void>;
}

/** @throws AppError NOT_FOUND, CONFLICT (a run of the job is open) */
export async function triggerJob(ctx: UserContext, id: number): Promise<Triggered> {
  return trigger(ctx, await findJob(ctx.db, id));
}

/** The product's own job of this task. @throws AppError CONFLICT (it is running) */
export async function triggerBuiltIn(ctx: UserContext, task: string): Promise<Triggered> {
  await ensureBuiltIns(ctx);
  return trigger(ctx, await findBuiltIn(ctx.db, task));
}

async function trigger(ctx: UserContext, job: JobRow | undefined): Promise<Triggered> {
  if (!job) throw notFound("Job");
  const entry = auditEntry(ctx, "scheduled_job.triggered", `scheduled_job:${job.id}`, {
    name: job.name,
    task: job.task,
  });
  const run = await beginRun(ctx, job, entry);
  if (!run) throw new AppError("CONFLICT", `"${job.name}" is running already. Wait until it has ended.`);
  return { run: showRun({ ...run, jobName: job.name }), work: () => carryOut(ctx, job, run, true) };
}
