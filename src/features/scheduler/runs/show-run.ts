/** Runs as administrators see them. */

import type { PageQuery } from "../../../contracts/envelope.ts";
import type { RunDetail, RunPage, SchedulerRun } from "../../../contracts/scheduler.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import { notFound } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { pageInfoOf } from "../../../platform/envelope.ts";
import { findJob } from "../jobs/store.ts";
import { findRun, listRunRows, type RunRow } from "./store.ts";

export const showRun = (row: RunRow & { jobName: string }): SchedulerRun => ({
  id: row.id,
  job_id: row.jobId,
  job_name: row.jobName,
  task: row.task,
  trigger: row.trigger,
  triggered_by: row.triggeredBy,
  status: row.status,
  started_at: toIso(row.startedAt),
  finished_at: toIsoOrNull(row.finishedAt),
  duration_ms: row.finishedAt === null ? null : row.finishedAt - row.startedAt,
  counts: row.counts,
  error_message: row.errorMessage,
});

/** What a job did, newest first. @throws AppError NOT_FOUND */
export async function listRuns(ctx: AppContext, jobId: number, page: PageQuery): Promise<RunPage> {
  const job = await findJob(ctx.db, jobId);
  if (!job) throw notFound("Job");
  const { rows, total } = await listRunRows(ctx.db, jobId, page);
  return {
    runs: rows.map((row) => showRun({ ...row, jobName: job.name })),
    page_info: pageInfoOf(page, total),
  };
}

/** One run with the end of its log. @throws AppError NOT_FOUND */
export async function readRun(ctx: AppContext, id: string): Promise<RunDetail> {
  const found = await findRun(ctx.db, id);
  if (!found) throw notFound("Run");
  const { run, jobName } = found;
  return { ...showRun({ ...run, jobName }), log_tail: run.logTail === "" ? [] : run.logTail.split("\n") };
}
