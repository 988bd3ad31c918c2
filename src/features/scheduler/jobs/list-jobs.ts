/** Every job, with its newest run. */
import type { PageQuery } from "../../../contracts/envelope.ts";
import type { JobPage, ScheduledJob } from "../../../contracts/scheduler.ts";
import { notFound } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { pageInfoOf } from "../../../platform/envelope.ts";
import { newestRuns } from "../runs/store.ts";
import { ensureBuiltIns } from "./ensure-built-ins.ts";
import { showJob } from "./show-job.ts";
import { findJob, type JobRow, listJobRows } from "./store.ts";

export async function listJobs(ctx: AppContext, page: PageQuery): Promise<JobPage> {
  await ensureBuiltIns(ctx);
  const { rows, total } = await listJobRows(ctx.db, page);
  return { jobs: await withRuns(ctx, rows), page_info: pageInfoOf(page, total) };
}

/** @throws AppError NOT_FOUND */
export async function readJob(ctx: AppContext, id: number): Promise<ScheduledJob> {
  const row = await findJob(ctx.db, id);
  const [job] = row ? await withRuns(ctx, [row]) : [];
  if (!job) throw notFound("Job");
  return job;
}

async function withRuns(ctx: AppContext, rows: JobRow[]): Promise<ScheduledJob[]> {
  const runs = await newestRuns(
    ctx.db,
    rows.map((row) => row.id),
  );
  const byJob = new Map(runs.map((run) => [run.jobId, run]));
  return rows.map((row) => showJob(row, byJob.get(row.id), ctx.clock.now()));
}
