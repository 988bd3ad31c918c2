/** Scheduled jobs in D1. */
import { asc, count, desc, eq, type SQL, sql } from "drizzle-orm";
import type { PageQuery } from "../../../contracts/envelope.ts";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { scheduledJobs } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { sliceOf } from "../../../platform/envelope.ts";

export type JobRow = typeof scheduledJobs.$inferSelect;
export type NewRow = typeof scheduledJobs.$inferInsert;

export const findJob = (db: Database, id: number): Promise<JobRow | undefined> =>
  db.select().from(scheduledJobs).where(eq(scheduledJobs.id, id)).limit(1).get();

export const findBuiltIn = (db: Database, task: string): Promise<JobRow | undefined> =>
  db
    .select()
    .from(scheduledJobs)
    .where(sql`${scheduledJobs.builtIn} = 1 AND ${scheduledJobs.task} = ${task}`)
    .limit(1)
    .get();

/** Those that come with the product first, then by name. */
export async function listJobRows(db: Database, page: PageQuery): Promise<{ rows: JobRow[]; total: number }> {
  const { limit, offset } = sliceOf(page);
  const [rows, totals] = await db.batch([
    db
      .select()
      .from(scheduledJobs)
      .orderBy(desc(scheduledJobs.builtIn), asc(scheduledJobs.name))
      .limit(limit)
      .offset(offset),
    db.select({ total: count() }).from(scheduledJobs),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** @returns the id, or undefined when the name is taken. */
export async function insertJob(db: Database, row: NewRow, entry: AuditEntry): Promise<number | undefined> {
  const insert = db
    .insert(scheduledJobs)
    .values(row)
    .onConflictDoNothing({ target: scheduledJobs.name })
    .returning({ id: scheduledJobs.id });
  const [inserted] = await writeTogether(db, [insert, insertAuditEntry(entry)]);
  const [made] = inserted?.results ?? [];
  return made && typeof made === "object" && "id" in made ? Number(made.id) : undefined;
}

/** Adds the product's own jobs that are not there; one that was renamed or changed stays as it is. */
export async function insertBuiltIns(db: Database, rows: readonly NewRow[], now: number): Promise<void> {
  const missing: SQL = sql`NOT EXISTS (SELECT 1 FROM scheduled_jobs j WHERE j.built_in = 1 AND j.task = value->>'task')`;
  await db.run(sql`INSERT INTO scheduled_jobs (name, task, cron, time_zone, parameters, enabled, built_in, next_run_at,
      created_at, updated_at)
    SELECT value->>'name', value->>'task', value->>'cron', value->>'timeZone', value->'parameters', 1, 1,
      value->>'nextRunAt', ${now}, ${now}
    FROM json_each(${JSON.stringify(rows)}) WHERE ${missing} ON CONFLICT (name) DO NOTHING`);
}

/** @returns false when there is no such job, or another one has the name. */
export async function updateJob(
  db: Database,
  id: number,
  fields: Partial<NewRow>,
  entry: AuditEntry,
): Promise<boolean> {
  const free = sql`NOT EXISTS (SELECT 1 FROM scheduled_jobs o WHERE o.name = ${fields.name ?? ""} AND o.id <> ${id})`;
  const [changed] = await writeTogether(db, [
    db.update(scheduledJobs).set(fields).where(sql`${scheduledJobs.id} = ${id} AND ${free}`),
    insertAuditEntry(entry),
  ]);
  return changed?.meta.changes === 1;
}

/** Its runs go too. @returns false when there is none that can be deleted */
export async function deleteJobRow(db: Database, id: number, entry: AuditEntry): Promise<boolean> {
  const [changed] = await writeTogether(db, [
    db.delete(scheduledJobs).where(sql`${scheduledJobs.id} = ${id} AND ${scheduledJobs.builtIn} = 0`),
    insertAuditEntry(entry),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
}
