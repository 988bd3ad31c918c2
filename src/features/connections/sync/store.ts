/** Runs and titles in D1. Each step is one batch that can be applied once. */
import { and, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { connections, connectionTitles, syncRuns, users } from "../../../db/schema/index.ts";
import { type Database, eachOf, writeTogether } from "../../../platform/database.ts";
import { dropWrites } from "../../library/index.ts";
import type { Cursor } from "./cursor.ts";

export type RunRow = typeof syncRuns.$inferSelect;
export type TitleRow = typeof connectionTitles.$inferSelect;
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

export const knownTitles = async (
  db: Database,
  connectionId: string,
  marketplace: string,
  asins: string[],
): Promise<Map<string, TitleRow>> => {
  const rows = await db
    .select()
    .from(connectionTitles)
    .where(
      and(
        eq(connectionTitles.connectionId, connectionId),
        eq(connectionTitles.marketplace, marketplace),
        sql`${connectionTitles.asin} IN (SELECT value FROM ${eachOf(asins)})`,
      ),
    )
    .all();
  return new Map(rows.map((row) => [row.asin, row]));
};

export interface SeenTitle {
  asin: string;
  title: string | null;
  state: TitleRow["state"];
  reason: string | null;
  message: string | null;
  ownership: TitleRow["ownership"];
  until: number | null;
  print: string;
  finished: 0 | 1;
  percent: number;
}
export interface Change {
  asin: string;
  title: string | null;
  change: "added" | "updated" | "removed" | "returned" | "left_out";
}

interface Place {
  run: RunRow;
  marketplace: string;
  now: number;
}

const SEEN = ["title", "state", "reason", "message", "ownership", "until", "print", "finished", "percent"];
const list = (form: (name: string) => string) => sql.raw(SEEN.map(form).join(", "));

export const titleWrites = ({ run, marketplace, now }: Place, titles: SeenTitle[], changes: Change[]): SQL[] => [
  sql`INSERT INTO connection_titles (connection_id, marketplace, asin, ${list((name) => name)}, seen_run, added_at, updated_at)
    SELECT ${run.connectionId}, ${marketplace}, r.value->>'asin', ${list((name) => `r.value->>'${name}'`)}, ${run.id}, ${now}, ${now}
    FROM ${eachOf(titles)} r WHERE 1
    ON CONFLICT (connection_id, marketplace, asin) DO UPDATE SET ${list((name) => `${name} = excluded.${name}`)},
      seen_run = excluded.seen_run, updated_at = iif(print = excluded.print AND state = excluded.state, updated_at, excluded.updated_at)`,
  ...(changes.length === 0
    ? []
    : [
        sql`INSERT INTO sync_changes (run_id, marketplace, asin, title, change)
          SELECT ${run.id}, ${marketplace}, r.value->>'asin', r.value->>'title', r.value->>'change' FROM ${eachOf(changes)} r`,
      ]),
];

/** @param asins titles that one store no longer has: they leave the shelf where no other store of the person has them */
export const goneWrites = (userId: string, asins: SQL, now: number): SQL[] =>
  dropWrites(
    userId,
    "audible",
    sql`SELECT g.asin FROM (${asins}) g WHERE NOT EXISTS (SELECT 1 FROM connection_titles t
      JOIN connections c ON c.id = t.connection_id WHERE t.asin = g.asin AND t.state = 'present' AND c.user_id = ${userId})`,
    now,
  );

export const listedAsins = (asins: string[]): SQL => sql`SELECT value AS asin FROM ${eachOf(asins)}`;

const unseen = ({ run, marketplace }: Place) =>
  sql`connection_id = ${run.connectionId} AND marketplace = ${marketplace} AND seen_run <> ${run.id}`;

/** @param here titles that are about to be seen */
export async function countUnseen(db: Database, place: Place, here: string[]): Promise<number> {
  const row = await db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM connection_titles WHERE ${unseen(place)} AND state = 'present'
      AND asin NOT IN (SELECT value FROM ${eachOf(here)})`,
  );
  return row?.n ?? 0;
}

/** Everything was read: what was not seen is no longer there. */
export const missingWrites = (place: Place): SQL[] => [
  sql`INSERT INTO sync_changes (run_id, marketplace, asin, title, change)
    SELECT ${place.run.id}, marketplace, asin, title, 'removed' FROM connection_titles WHERE ${unseen(place)} AND state = 'present'`,
  sql`UPDATE connection_titles SET state = 'removed', reason = NULL, message = NULL, updated_at = ${place.now}
    WHERE ${unseen(place)} AND state = 'present'`,
  sql`DELETE FROM connection_titles WHERE ${unseen(place)} AND state = 'left_out'`,
  ...goneWrites(
    place.run.userId,
    sql`SELECT asin FROM connection_titles WHERE ${unseen(place)} AND state = 'removed' AND updated_at = ${place.now}`,
    place.now,
  ),
];

export const storeReadWrite = (
  { run, marketplace, now }: Place,
  read: { kind: "full" | "delta"; total: number | null; stateToken: string | null },
): SQL => sql`UPDATE connection_stores SET last_sync_at = ${now},
    last_full_at = iif(${read.kind} = 'full', ${now}, last_full_at),
    store_total = coalesce(${read.total}, store_total), state_token = coalesce(${read.stateToken}, state_token)
    WHERE connection_id = ${run.connectionId} AND marketplace = ${marketplace}`;

export const foundStoreWrite = (connectionId: string, marketplace: string, total: number): SQL =>
  sql`INSERT INTO connection_stores (connection_id, marketplace, store_total) VALUES (${connectionId}, ${marketplace}, ${total})
    ON CONFLICT DO UPDATE SET store_total = excluded.store_total`;

/** Titles whose place is worth asking for: begun ones, and those that came lately; none that the person took off. */
export function titlesForPlaces(
  db: Database,
  ask: { connectionId: string; userId: string; marketplace: string; after: string; since: number; limit: number },
): Promise<{ asin: string; mediaId: number }[]> {
  return db.all(sql`SELECT t.asin AS asin, m.media_id AS mediaId FROM connection_titles t
    JOIN user_media_sources m ON m.user_id = ${ask.userId} AND m.source = 'audible' AND m.external_id = t.asin
    JOIN user_media u ON u.user_id = m.user_id AND u.media_id = m.media_id AND u.state <> 'removed'
    WHERE t.connection_id = ${ask.connectionId} AND t.marketplace = ${ask.marketplace} AND t.asin > ${ask.after}
      AND t.state = 'present' AND t.finished = 0 AND (t.percent > 0 OR t.added_at > ${ask.since})
    ORDER BY t.asin LIMIT ${ask.limit}`);
}

/** The books of titles, as the shelf knows them. */
export function booksOf(db: Database, userId: string, asins: string[]): Promise<{ asin: string; mediaId: number }[]> {
  return db.all(sql`SELECT external_id AS asin, media_id AS mediaId FROM user_media_sources
    WHERE user_id = ${userId} AND source = 'audible' AND external_id IN (SELECT value FROM ${eachOf(asins)})`);
}

/** Wishes that were not seen are over. @param named as GLOB: all wishes of one store */
export const endWishes = (userId: string, named: string, since: number, now: number): SQL[] =>
  dropWrites(
    userId,
    "audible",
    sql`SELECT external_id FROM user_media_sources WHERE user_id = ${userId} AND source = 'audible'
      AND external_id GLOB ${named} AND (state = 'gone' OR seen_at < ${since})`,
    now,
  );

/** Connections whose time has come. */
export const dueConnections = (db: Database, now: number, limit: number) =>
  db
    .select()
    .from(connections)
    .where(and(eq(connections.state, "active"), eq(connections.autoSync, true), lt(connections.nextSyncAt, now)))
    .orderBy(connections.nextSyncAt)
    .limit(limit)
    .all();

/** @returns until when a store is left alone; undefined: it is not */
export async function restingUntil(db: Database, provider: string, marketplace: string): Promise<number | undefined> {
  const row = await db.get<{ until: number | null }>(
    sql`SELECT open_until AS until FROM store_health WHERE provider = ${provider} AND marketplace = ${marketplace}`,
  );
  return row?.until ?? undefined;
}

export const healthyWrite = (provider: string, marketplace: string): SQL =>
  sql`DELETE FROM store_health WHERE provider = ${provider} AND marketplace = ${marketplace}`;

/** @param rest how long it is left alone once it failed `most` times in a row, doubled with each further failure */
export async function noteStoreFailure(
  db: Database,
  { provider, marketplace }: { provider: string; marketplace: string },
  { most, rest, longest, now }: { most: number; rest: number; longest: number; now: number },
): Promise<void> {
  await writeTogether(db, [
    sql`INSERT INTO store_health (provider, marketplace, failures, open_until) VALUES (${provider}, ${marketplace}, 1, NULL)
      ON CONFLICT DO UPDATE SET failures = failures + 1,
        open_until = iif(failures + 1 < ${most}, NULL, ${now} + min(${longest}, ${rest} * (1 << min(16, failures + 1 - ${most}))))`,
  ]);
}
