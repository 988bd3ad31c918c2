/** Narration jobs and their chapters in D1. A person's reads and writes take the owner's id. */
import { and, asc, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { ChapterState, JobStage, JobStatus } from "../../contracts/jobs.ts";
import { manuscripts, narrationChapters, narrationJobs } from "../../db/schema/index.ts";
import type { Database } from "../../platform/database.ts";

export type JobRow = typeof narrationJobs.$inferSelect;
export type JobChapterRow = typeof narrationChapters.$inferSelect;

/** What the job object knows and D1 repeats. */
export interface JobSummary {
  id: string;
  ownerId: string;
  status: JobStatus;
  stage: JobStage;
  chunksCompleted: number;
  chunksTotal: number;
  chaptersCompleted: number;
  chaptersTotal: number;
  characters: number;
  etaSeconds: number | null;
  errorMessage: string | null;
  durationMs: number | null;
  bookKey: string | null;
  bookBytes: number | null;
  storageBytes: number;
  spokenCharacters: number;
  updatedAt: number;
}

export interface ChapterSummary {
  ix: number;
  title: string;
  state: ChapterState;
  characters: number;
  chunksCompleted: number;
  chunksTotal: number;
  durationMs: number | null;
  startMs: number | null;
  audioKey: string | null;
  bytes: number | null;
  frames: number | null;
}

export async function insertJob(db: Database, row: JobRow): Promise<void> {
  await db.insert(narrationJobs).values(row);
}

export const findJob = (db: Database, ownerId: string, id: string): Promise<JobRow | undefined> =>
  db
    .select()
    .from(narrationJobs)
    .where(and(eq(narrationJobs.id, id), eq(narrationJobs.ownerId, ownerId)))
    .get();

/** For the job's own object, which knows only its id. */
export const findJobWithManuscript = (db: Database, id: string) =>
  db
    .select({ job: narrationJobs, manuscript: manuscripts })
    .from(narrationJobs)
    .innerJoin(manuscripts, eq(manuscripts.id, narrationJobs.manuscriptId))
    .where(eq(narrationJobs.id, id))
    .get();

export async function listJobs(
  db: Database,
  ownerId: string,
  page: { statuses: JobStatus[]; limit: number; offset: number },
): Promise<{ rows: JobRow[]; total: number }> {
  const own = eq(narrationJobs.ownerId, ownerId);
  const where = page.statuses.length > 0 ? and(own, inArray(narrationJobs.status, page.statuses)) : own;
  const [rows, totals] = await db.batch([
    db
      .select()
      .from(narrationJobs)
      .where(where)
      .orderBy(desc(narrationJobs.createdAt), desc(narrationJobs.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(narrationJobs).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** Chapters of a job that is known to be the caller's. */
export const listChapters = (db: Database, jobId: string): Promise<JobChapterRow[]> =>
  db
    .select()
    .from(narrationChapters)
    .where(eq(narrationChapters.jobId, jobId))
    .orderBy(asc(narrationChapters.ix))
    .all();

export const findChapter = (db: Database, jobId: string, ix: number): Promise<JobChapterRow | undefined> =>
  db
    .select()
    .from(narrationChapters)
    .where(and(eq(narrationChapters.jobId, jobId), eq(narrationChapters.ix, ix)))
    .get();

/** Changed chapters, then the job that counts them. @returns the row, or undefined when the job was deleted meanwhile */
export async function saveSummary(
  db: Database,
  job: JobSummary,
  chapters: ChapterSummary[],
): Promise<JobRow | undefined> {
  const { id, ownerId, ...fields } = job;
  const completedAt = job.status === "completed" ? sql`coalesce(${narrationJobs.completedAt}, ${job.updatedAt})` : null;
  await db.run(saveChapters(id, chapters));
  const rows = await db
    .update(narrationJobs)
    .set({ ...fields, completedAt })
    .where(and(eq(narrationJobs.id, id), eq(narrationJobs.ownerId, ownerId)))
    .returning();
  return rows[0];
}

const saveChapters = (jobId: string, chapters: ChapterSummary[]) => {
  const rows = chapters.map((c) => [
    c.ix,
    c.title,
    c.state,
    c.characters,
    c.chunksCompleted,
    c.chunksTotal,
    c.durationMs,
    c.startMs,
    c.audioKey,
    c.bytes,
    c.frames,
  ]);
  return sql`INSERT OR REPLACE INTO narration_chapters
    (job_id, ix, title, state, characters, chunks_completed, chunks_total, duration_ms, start_ms, audio_key, bytes, frames)
    SELECT ${jobId}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9, value->>10
    FROM json_each(${JSON.stringify(rows)}) WHERE EXISTS (SELECT 1 FROM narration_jobs WHERE id = ${jobId})`;
};

/** Chapters with this content that are encoded already. */
export async function findEncodedChapters(
  db: Database,
  audioKeys: string[],
): Promise<{ audioKey: string; frames: number; bytes: number; durationMs: number }[]> {
  return db.all(sql`SELECT audio_key AS audioKey, max(frames) AS frames, max(bytes) AS bytes, max(duration_ms) AS durationMs
    FROM narration_chapters WHERE state = 'ready' AND audio_key IN (SELECT value FROM json_each(${JSON.stringify(audioKeys)}))
    GROUP BY audio_key`);
}

/** Audio of this job's chapters, and of those `named`, that no other job has. */
export async function audioOnlyOf(db: Database, jobId: string, named: string[]): Promise<string[]> {
  const rows = await db.all<{ key: string }>(sql`SELECT mine.key FROM (
      SELECT audio_key AS key FROM narration_chapters WHERE job_id = ${jobId} AND audio_key IS NOT NULL
      UNION SELECT value FROM json_each(${JSON.stringify(named)})) mine
    WHERE NOT EXISTS (SELECT 1 FROM narration_chapters other WHERE other.audio_key = mine.key AND other.job_id <> ${jobId})`);
  return rows.map((row) => row.key);
}

export async function setPriceLimit(db: Database, ownerId: string, id: string, limit: number | null): Promise<void> {
  await db
    .update(narrationJobs)
    .set({ priceLimit: limit })
    .where(and(eq(narrationJobs.id, id), eq(narrationJobs.ownerId, ownerId)));
}

/** The job's manuscript has a cover by now. */
export async function markCovered(db: Database, id: string): Promise<void> {
  await db.update(narrationJobs).set({ hasCover: true }).where(eq(narrationJobs.id, id));
}

export async function markCancelled(db: Database, ownerId: string, id: string): Promise<void> {
  await db
    .update(narrationJobs)
    .set({ status: "cancelled" })
    .where(and(eq(narrationJobs.id, id), eq(narrationJobs.ownerId, ownerId)));
}

export async function deleteJobRow(db: Database, ownerId: string, id: string): Promise<void> {
  await db.delete(narrationJobs).where(and(eq(narrationJobs.id, id), eq(narrationJobs.ownerId, ownerId)));
}

/** Finished narrations that their owners' shelves do not know, with the manuscript's own words. */
export const unshelvedJobs = (db: Database, limit: number) =>
  db
    .select({ job: narrationJobs, manuscript: manuscripts })
    .from(narrationJobs)
    .leftJoin(manuscripts, eq(manuscripts.id, narrationJobs.manuscriptId))
    .where(
      sql`${narrationJobs.status} = 'completed' AND NOT EXISTS (SELECT 1 FROM user_media_sources s
        WHERE s.user_id = ${narrationJobs.ownerId} AND s.source = 'narration' AND s.external_id = ${narrationJobs.id})`,
    )
    .limit(limit)
    .all();

/** How many narrations there are in each state, and the oldest that has not begun. */
export async function countByStatus(
  db: Database,
): Promise<{ counts: Map<string, number>; oldestPending: number | null }> {
  const rows = await db
    .select({ status: narrationJobs.status, total: count(), oldest: sql<number>`min(${narrationJobs.createdAt})` })
    .from(narrationJobs)
    .groupBy(narrationJobs.status)
    .all();
  return {
    counts: new Map(rows.map((row) => [row.status, row.total])),
    oldestPending: rows.find((row) => row.status === "pending")?.oldest ?? null,
  };
}

/** Unfinished jobs that have said nothing since `before`. */
export const silentJobs = (db: Database, before: number): Promise<{ id: string }[]> =>
  db
    .select({ id: narrationJobs.id })
    .from(narrationJobs)
    .where(and(inArray(narrationJobs.status, ["pending", "processing"]), lt(narrationJobs.updatedAt, before)))
    .limit(200)
    .all();
