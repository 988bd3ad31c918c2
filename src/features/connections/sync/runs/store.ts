/** Runs in D1. Each step is one batch that can be applied once. */
import { and, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { connections, syncRuns, users } from "../../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../../platform/database.ts";
import type { Cursor } from "../cursor.ts";

export type RunRow = typeof syncRuns.$inferSelect;
const OPEN = ["queued", "running"] as const;
/** After this long without a step somebody else takes a run up. */
const LOST_MS = 120_000;

/** An open run with its connection and its person's role. */
export const findWork = (db: Database, runId: string) =>
  db
    .select({ run: syncRuns, connection: connections, role: users.role })
    .from(syncRuns)
    .innerJoin(connections, eq(connections.id, syncRuns.connectionId))
    .innerJoin(users, eq(users.id, syncRuns.userId))
    .where(and(eq(syncRuns.id, runId), inArray(syncRuns.status, [...OPEN])))
    .get();

export const findRun = (db: Database, id: string): Promise<RunRow | undefined> =>
  db.select().from(syncRuns).where(eq(syncRuns.id, id)).get();

export const findOpenRun = (db: Database, connectionId: string): Promise<RunRow | undefined> =>
  db
    .select()
    .from(syncRuns)
    .where(and(eq(syncRuns.connectionId, connectionId), inArray(syncRuns.status, [...OPEN])))
    .get();

/** @returns false when one is open already */
export async function insertRun(db: Database, row: typeof syncRuns.$inferInsert): Promise<boolean> {
  const made = await db.insert(syncRuns).values(row).onConflictDoNothing().returning({ id: syncRuns.id });
  return made.length > 0;
}

/** Runs that nobody moves: of an earlier life of the installation, or too long without a step. */
export const lostRuns = (db: Database, boot: string, now: number, limit: number): Promise<RunRow[]> =>
  db
    .select()
    .from(syncRuns)
    .where(and(inArray(syncRuns.status, [...OPEN]), or(lt(syncRuns.dueAt, now), sql`boot <> ${boot}`)))
    .limit(limit)
    .all();

export async function touchRun(db: Database, id: string, boot: string, dueAt: number): Promise<void> {
  await db
    .update(syncRuns)
    .set({ boot, dueAt: dueAt + LOST_MS })
    .where(eq(syncRuns.id, id));
}

export interface Step {
  writes: SQL[];
  cursor: Cursor;
  counts?: Partial<Pick<RunRow, "imported" | "updated" | "removed" | "done">>;
  /** More titles are expected than before. */
  expect?: number;
}

/** @returns false when the step was applied by somebody else, or the run is over */
export async function applyStep(db: Database, run: RunRow, step: Step, boot: string, now: number): Promise<boolean> {
  const { imported = 0, updated = 0, removed = 0, done = 0 } = step.counts ?? {};
  try {
    const results = await writeTogether(db, [
      sql`INSERT INTO sync_steps (run_id, step) VALUES (${run.id}, ${run.step})`,
      ...step.writes,
      sql`UPDATE sync_runs SET status = 'running', cursor = ${JSON.stringify(step.cursor)}, step = step + 1, attempts = 0,
        imported = imported + ${imported}, updated = updated + ${updated}, removed = removed + ${removed},
        done = done + ${done}, expected = iif(${step.expect ?? null} IS NULL, expected, coalesce(expected, 0) + ${step.expect ?? 0}),
        boot = ${boot}, due_at = ${now + LOST_MS}
        WHERE id = ${run.id} AND step = ${run.step} AND status IN ('queued', 'running') RETURNING id`,
    ]);
    return (results.at(-1)?.results.length ?? 0) > 0;
  } catch (error) {
    if (error instanceof Error && /UNIQUE constraint failed: sync_steps/.test(error.message)) return false;
    throw error;
  }
}

/** Another try of the same step, with smaller pages perhaps. */
export async function saveFailure(
  db: Database,
  run: RunRow,
  cursor: Cursor,
  dueAt: number,
  boot: string,
): Promise<boolean> {
  const saved = await db
    .update(syncRuns)
    .set({ cursor, attempts: run.attempts + 1, dueAt: dueAt + LOST_MS, boot })
    .where(and(eq(syncRuns.id, run.id), eq(syncRuns.step, run.step), inArray(syncRuns.status, [...OPEN])))
    .returning({ id: syncRuns.id });
  return saved.length > 0;
}

export interface End {
  status: "succeeded" | "failed" | "cancelled";
  errorType: string | null;
  error: string | null;
  now: number;
  nextSyncAt: number | null;
  /** Without it the connection stays as it is. */
  outcome?: Outcome | undefined;
}
/** What a run makes of its connection. */
export type Outcome = Partial<Pick<typeof connections.$inferSelect, "state" | "problemType" | "problem">>;

/** `skipped` are titles that are on the shelf as they were; `errors` could not be read. */
export async function closeRun(db: Database, run: RunRow, end: End): Promise<boolean> {
  const of = sql`FROM connection_titles t JOIN connection_stores s USING (connection_id, marketplace)
    WHERE t.connection_id = ${run.connectionId} AND s.included = 1`;
  const errors = sql`(SELECT count(*) ${of} AND t.state = 'left_out' AND t.reason IN ('no_title', 'unreadable'))`;
  const skipped = sql`max(0, (SELECT count(*) ${of} AND t.state = 'present') - imported - updated)`;
  // Who comes second changes nothing.
  const endedHere = sql`EXISTS (SELECT 1 FROM sync_runs WHERE id = ${run.id} AND status = ${end.status} AND ended_at = ${end.now})`;
  const [closed] = await writeTogether(db, [
    sql`UPDATE sync_runs SET status = ${end.status}, error_type = ${end.errorType}, error = ${end.error},
      errors = ${errors}, skipped = ${skipped}, total = imported + updated + ${skipped} + ${errors},
      expected = iif(${end.status} = 'succeeded', done, expected), ended_at = ${end.now}
      WHERE id = ${run.id} AND status IN ('queued', 'running') RETURNING id`,
    db
      .update(connections)
      .set({ nextSyncAt: end.nextSyncAt, ...end.outcome })
      .where(and(eq(connections.id, run.connectionId), endedHere)),
    sql`DELETE FROM sync_steps WHERE run_id = ${run.id}`,
    sql`DELETE FROM sync_runs WHERE connection_id = ${run.connectionId} AND status NOT IN ('queued', 'running')
      AND id NOT IN (SELECT id FROM sync_runs WHERE connection_id = ${run.connectionId} ORDER BY started_at DESC LIMIT 200)`,
  ]);
  return (closed?.results.length ?? 0) > 0;
}

/** Connections whose time has come. */
export const dueConnections = (db: Database, now: number, limit: number) =>
  db
    .select()
    .from(connections)
    .where(and(eq(connections.state, "active"), eq(connections.autoSync, true), lt(connections.nextSyncAt, now)))
    .orderBy(connections.nextSyncAt)
    .limit(limit)
    .all();
