/** Reads the caller's narrations. Another's is not there. */
import type { Job, JobChapter, JobStatus } from "../../../contracts/jobs.ts";
import { notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { findJob, type JobRow, listChapters, listJobs } from "../store.ts";
import { showChapter, showJob } from "./show-job.ts";

/** @throws AppError NOT_FOUND */
export async function requireJob(ctx: UserContext, id: string): Promise<JobRow> {
  const row = await findJob(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Narration");
  return row;
}

export const getJob = async (ctx: UserContext, id: string): Promise<Job> => showJob(ctx, await requireJob(ctx, id));

export async function listOwnJobs(
  ctx: UserContext,
  page: { statuses: JobStatus[]; limit: number; offset: number },
): Promise<{ jobs: Job[]; total: number; limit: number; offset: number }> {
  const { rows, total } = await listJobs(ctx.db, ctx.actor.userId, page);
  return {
    jobs: await Promise.all(rows.map((row) => showJob(ctx, row))),
    total,
    limit: page.limit,
    offset: page.offset,
  };
}

export async function listJobChapters(
  ctx: UserContext,
  id: string,
): Promise<{ chapters: JobChapter[]; total: number }> {
  await requireJob(ctx, id);
  const chapters = (await listChapters(ctx.db, id)).map(showChapter);
  return { chapters, total: chapters.length };
}
