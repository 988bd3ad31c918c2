/** A finished narration is a book of its owner's library. */
import type { AppContext } from "../../platform/context.ts";
import { shelveOwnBook } from "../catalogue/index.ts";
import { giveCover } from "../covers/index.ts";
import { coverKey, type ManuscriptRow } from "../manuscripts/index.ts";
import { voiceName } from "../voices/index.ts";
import { findJobWithManuscript, type JobRow, unshelvedJobs } from "./store.ts";

/** What is left waits for the next sweep. */
const JOBS_A_SWEEP = 200;
const MS_A_MINUTE = 60_000;
/** What the catalogue's columns hold, in characters. */
const LONGEST = { title: 500, name: 500, description: 20_000, language: 40 };

/** Safe to call again. A narration that is gone, or not finished, is left alone. */
export async function shelveNarration(ctx: AppContext, jobId: string): Promise<void> {
  const found = await findJobWithManuscript(ctx.db, jobId);
  if (found?.job.status === "completed") await shelve(ctx, found.job, found.manuscript);
}

/** Narrations that were finished before there was a library, or while it could not be reached. @returns how many */
export async function shelveNarrations(ctx: AppContext): Promise<number> {
  const jobs = await unshelvedJobs(ctx.db, JOBS_A_SWEEP);
  for (const { job, manuscript } of jobs) await shelve(ctx, job, manuscript);
  return jobs.length;
}

const cut = (text: string | null | undefined, most: number): string | null =>
  text?.slice(0, most).toWellFormed().trim() || null;

async function shelve(ctx: AppContext, job: JobRow, manuscript: ManuscriptRow | null): Promise<void> {
  const title = cut(job.title, LONGEST.title) ?? "Untitled";
  const id = await shelveOwnBook(
    ctx,
    { ownerId: job.ownerId, source: "narration", externalId: job.id },
    {
      title,
      author: cut(job.author, LONGEST.name),
      narrator: cut(voiceName(job.provider, job.voice), LONGEST.name),
      // A short text is a book too: a length of nothing would be none.
      duration_minutes: job.durationMs === null ? null : Math.max(1, Math.round(job.durationMs / MS_A_MINUTE)),
      description: cut(manuscript?.description, LONGEST.description),
      language: cut(manuscript?.language, LONGEST.language),
    },
  );
  if (id === undefined || !manuscript?.hasCover) return;
  await coverBook(ctx, { id, ownerId: job.ownerId, title }, manuscript.id).catch((error: unknown) =>
    ctx.log.error("cover_failed", error, { job: job.id }),
  );
}

/** The shelf shows what the file bears. A book without its picture is still a book. */
async function coverBook(
  ctx: AppContext,
  book: { id: number; ownerId: string; title: string },
  manuscriptId: string,
): Promise<void> {
  const picture = await ctx.env.BUCKET.get(coverKey(manuscriptId));
  if (picture) await giveCover(ctx, book, new Uint8Array(await picture.arrayBuffer()), "narration");
}
