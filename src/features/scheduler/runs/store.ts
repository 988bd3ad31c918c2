/** Runs in D1, and the locks on their jobs: one run of a job at a time, also where two ticks meet. */
import { count, desc, eq, type SQL, sql } from "drizzle-orm";
import type { PageQuery } from "../../../contracts/envelope.ts";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { scheduledJobs, schedulerRuns } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { sliceOf } from "../../../platform/envelope.ts";
import type { Counts } from "../../../platform/task.ts";
import type { JobRow } from "../jobs/store.ts";
import { WAITING } from "../limits.ts";

export type RunRow = typeof schedulerRuns.$inferSelect;

/** What a run says of itself. */
export interface Told {
  counts: Counts;
  logTail: string;
}

const isFree = (now: number): SQL =>
  sql`(locked_until IS NULL OR (locked_until <> ${WAITING} AND locked_until <= ${now}))`;
const isDue = (now: number): SQL => sql`enabled = 1 AND next_run_at <= ${now}`;

/** Jobs whose time has come, and those whose run waits for its next slice. */
export const dueJobs = (db: Database, now: number): Promise<JobRow[]> =>
  db
    .select()
    .from(scheduledJobs)
    .where(sql`(${isDue(now)} AND ${isFree(now)}) OR locked_until = ${WAITING}`)
    .all();

/** Runs whose lock is over did not end by themselves. @returns how many */
export async function markLost(db: Database, now: number): Promise<number> {
  const over = sql`locked_until <> ${WAITING} AND locked_until <= ${now}`;
  const [marked] = await writeTogether(db, [
    sql`UPDATE scheduler_runs SET status = 'lost', finished_at = ${now}
      WHERE status = 'running' AND job_id IN (SELECT id FROM scheduled_jobs WHERE ${over})`,
    sql`UPDATE scheduled_jobs SET locked_until = NULL WHERE ${over}`,
  ]);
  return marked?.meta.changes ?? 0;
}

/**
 * Locks the job and opens a run, by compare-and-set; a run of before that is still open has died.
 * @param begin.nextRunAt undefined: triggered by hand, the schedule stays as it is
 * @param entry for the audit log, where a person triggered it
 * @returns whether it is ours
 */
export async function openRun(
  db: Database,
  begin: { run: RunRow; lockedUntil: number; nextRunAt: number | undefined },
  entry: AuditEntry | undefined,
): Promise<boolean> {
  const { run, lockedUntil, nextRunAt } = begin;
  const { id, jobId, startedAt: now } = run;
  const due = nextRunAt === undefined ? sql`1` : isDue(now);
  const next = nextRunAt === undefined ? sql`next_run_at` : sql`${nextRunAt}`;
  const ours = sql`EXISTS (SELECT 1 FROM scheduler_runs o WHERE o.id = ${id})`;
  const results = await writeTogether(db, [
    sql`UPDATE scheduled_jobs SET locked_until = ${lockedUntil}, last_run_at = ${now}, next_run_at = ${next}
      WHERE id = ${jobId} AND ${isFree(now)} AND ${due}`,
    sql`INSERT INTO scheduler_runs (id, job_id, task, trigger, triggered_by, status, started_at, counts, log_tail)
      SELECT ${id}, ${jobId}, ${run.task}, ${run.trigger}, ${run.triggeredBy}, 'running', ${now}, '{}', ''
      WHERE changes() > 0 RETURNING id`,
    ...(entry ? [insertAuditEntry(entry)] : []),
    sql`UPDATE scheduler_runs SET status = 'lost', finished_at = ${now}
      WHERE job_id = ${jobId} AND status = 'running' AND id <> ${id} AND ${ours}`,
  ]);
  return results[1]?.results.length === 1;
}

/** Takes up the run that waits for its next slice. @returns undefined when another tick was faster */
export async function takeUp(db: Database, jobId: number, lockedUntil: number): Promise<RunRow | undefined> {
  const [locked] = await writeTogether(db, [
    sql`UPDATE scheduled_jobs SET locked_until = ${lockedUntil} WHERE id = ${jobId} AND locked_until = ${WAITING} RETURNING id`,
  ]);
  if (locked?.results.length !== 1) return undefined;
  return db
    .select()
    .from(schedulerRuns)
    .where(sql`${schedulerRuns.jobId} = ${jobId} AND ${schedulerRuns.status} = 'running'`)
    .limit(1)
    .get();
}

/** The run before, where it did not succeed: what it had counted. */
export async function brokenBefore(db: Database, run: Pick<RunRow, "id" | "jobId">): Promise<Counts | undefined> {
  const row = await db
    .select()
    .from(schedulerRuns)
    .where(sql`${schedulerRuns.jobId} = ${run.jobId} AND ${schedulerRuns.id} <> ${run.id}`)
    .orderBy(desc(schedulerRuns.startedAt), desc(sql`rowid`))
    .limit(1)
    .get();
  return row?.status === "lost" || row?.status === "failed" ? row.counts : undefined;
}

const stillRunning = (runId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM scheduler_runs WHERE id = ${runId} AND status = 'running')`;

/** Renews the lock. @returns false when the run is no longer open */
export async function keepLock(db: Database, run: RunRow, lockedUntil: number): Promise<boolean> {
  const [kept] = await writeTogether(db, [
    sql`UPDATE scheduled_jobs SET locked_until = ${lockedUntil}
      WHERE id = ${run.jobId} AND locked_until <> ${WAITING} AND ${stillRunning(run.id)}`,
  ]);
  return kept?.meta.changes === 1;
}

/** Saves what a run said so far. @param lockedUntil WAITING: its slice is over. @returns false when it is no longer open */
export async function saveProgress(db: Database, run: RunRow, told: Told, lockedUntil: number): Promise<boolean> {
  const [saved] = await writeTogether(db, [
    sql`UPDATE scheduler_runs SET counts = ${JSON.stringify(told.counts)}, log_tail = ${told.logTail}
      WHERE id = ${run.id} AND status = 'running'`,
    sql`UPDATE scheduled_jobs SET locked_until = ${lockedUntil} WHERE id = ${run.jobId} AND changes() > 0`,
  ]);
  return saved?.meta.changes === 1;
}

/** Ends a run and frees its job. A time that passed meanwhile is not made up. @returns false when it was no longer open */
export async function closeRun(
  db: Database,
  run: RunRow,
  end: Told & { status: "succeeded" | "failed"; errorMessage: string | null; now: number; nextRunAt: number },
): Promise<boolean> {
  const { now } = end;
  const [closed] = await writeTogether(db, [
    sql`UPDATE scheduler_runs SET status = ${end.status}, finished_at = ${now}, counts = ${JSON.stringify(end.counts)},
      log_tail = ${end.logTail}, error_message = ${end.errorMessage} WHERE id = ${run.id} AND status = 'running'`,
    sql`UPDATE scheduled_jobs SET locked_until = NULL,
      next_run_at = CASE WHEN next_run_at <= ${now} THEN ${end.nextRunAt} ELSE next_run_at END
      WHERE id = ${run.jobId} AND changes() > 0`,
  ]);
  return closed?.meta.changes === 1;
}

/** The newest run of each job. */
export const newestRuns = (db: Database, jobIds: readonly number[]): Promise<RunRow[]> =>
  db
    .select()
    .from(schedulerRuns)
    .where(
      sql`${schedulerRuns.id} IN (SELECT (SELECT r.id FROM scheduler_runs r WHERE r.job_id = j.value
        ORDER BY r.started_at DESC, r.rowid DESC LIMIT 1) FROM json_each(${JSON.stringify(jobIds)}) j)`,
    )
    .all();

/** Newest first. */
export async function listRunRows(db: Database, jobId: number, page: PageQuery) {
  const { limit, offset } = sliceOf(page);
  const ofJob = eq(schedulerRuns.jobId, jobId);
  const [rows, totals] = await db.batch([
    db
      .select()
      .from(schedulerRuns)
      .where(ofJob)
      .orderBy(desc(schedulerRuns.startedAt), desc(sql`rowid`))
      .limit(limit)
      .offset(offset),
    db.select({ total: count() }).from(schedulerRuns).where(ofJob),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

export const findRun = (db: Database, id: string) =>
  db
    .select({ run: schedulerRuns, jobName: scheduledJobs.name })
    .from(schedulerRuns)
    .innerJoin(scheduledJobs, eq(scheduledJobs.id, schedulerRuns.jobId))
    .where(eq(schedulerRuns.id, id))
    .get();
