/** What connections have brought, and what their runs did. */
import { and, count, desc, eq, type SQL, sql } from "drizzle-orm";
import { connectionTitles, syncChanges, syncRuns, userMediaSources } from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";
import type { RunRow } from "../sync/runs/store.ts";

interface Slice {
  limit: number;
  offset: number;
}

/** `skipped` are those that the store counts as well: what was returned it no longer does. */
export async function countTitles(
  db: Database,
  connectionId: string,
): Promise<Map<string, { imported: number; skipped: number }>> {
  const rows = await db.all<{ marketplace: string; imported: number; skipped: number }>(
    sql`SELECT marketplace, sum(state = 'present') AS imported,
      sum(state = 'left_out' AND reason <> 'revoked') AS skipped
      FROM connection_titles WHERE connection_id = ${connectionId} GROUP BY marketplace`,
  );
  return new Map(rows.map((row) => [row.marketplace, row]));
}

const booksFrom = (userId: string, of: SQL): SQL => sql`SELECT count(DISTINCT m.media_id) AS n FROM user_media_sources m
  WHERE m.user_id = ${userId} AND m.source = 'audible' AND m.state = 'present' AND m.external_id IN
    (SELECT t.asin FROM connection_titles t WHERE t.state = 'present' AND t.connection_id IN (${of}))`;

/** Each once, however many stores have it. */
export async function countBooks(db: Database, userId: string, connectionId: string): Promise<number> {
  return (await db.get<{ n: number }>(booksFrom(userId, sql`${connectionId}`)))?.n ?? 0;
}

export async function countAllBooks(db: Database, userId: string): Promise<number> {
  const all = sql`SELECT id FROM connections WHERE user_id = ${userId} AND provider = 'audible'`;
  return (await db.get<{ n: number }>(booksFrom(userId, all)))?.n ?? 0;
}

export const newestRun = (db: Database, connectionId: string): Promise<RunRow | undefined> =>
  db
    .select()
    .from(syncRuns)
    .where(eq(syncRuns.connectionId, connectionId))
    .orderBy(desc(syncRuns.startedAt))
    .limit(1)
    .get();

export async function pageOfRuns(db: Database, connectionId: string, { limit, offset }: Slice) {
  const of = eq(syncRuns.connectionId, connectionId);
  const [rows, [total]] = await Promise.all([
    db.select().from(syncRuns).where(of).orderBy(desc(syncRuns.startedAt)).limit(limit).offset(offset),
    db.select({ n: count() }).from(syncRuns).where(of),
  ]);
  return { rows, total: total?.n ?? 0 };
}

export async function pageOfChanges(db: Database, connectionId: string, runId: string, { limit, offset }: Slice) {
  const of = sql`${syncChanges.runId} = (SELECT id FROM sync_runs WHERE id = ${runId} AND connection_id = ${connectionId})`;
  const [rows, [total]] = await Promise.all([
    db.select().from(syncChanges).where(of).orderBy(syncChanges.id).limit(limit).offset(offset),
    db.select({ n: count() }).from(syncChanges).where(of),
  ]);
  return { rows, total: total?.n ?? 0 };
}

export async function pageOfSkipped(
  db: Database,
  connectionId: string,
  reason: string | undefined,
  { limit, offset }: Slice,
) {
  const all = and(eq(connectionTitles.connectionId, connectionId), eq(connectionTitles.state, "left_out"));
  const of = reason === undefined ? all : and(all, eq(connectionTitles.reason, reason));
  const [rows, reasons] = await Promise.all([
    db
      .select()
      .from(connectionTitles)
      .where(of)
      .orderBy(connectionTitles.marketplace, connectionTitles.title, connectionTitles.asin)
      .limit(limit)
      .offset(offset),
    db
      .select({ reason: connectionTitles.reason, n: count() })
      .from(connectionTitles)
      .where(all)
      .groupBy(connectionTitles.reason),
  ]);
  return { rows, reasons: Object.fromEntries(reasons.map((row) => [row.reason ?? "", row.n])) };
}

/** Of all of a person's accounts, by reason. */
export async function skippedReasons(db: Database, userId: string): Promise<Record<string, number>> {
  const rows = await db.all<{ reason: string; n: number }>(
    sql`SELECT reason, count(*) AS n FROM connection_titles WHERE state = 'left_out' AND connection_id IN
      (SELECT id FROM connections WHERE user_id = ${userId} AND provider = 'audible') GROUP BY reason`,
  );
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
}

export interface TitleFilter {
  state: "present" | "removed" | undefined;
  ownership: string | undefined;
  /** Leaves before this time. */
  leavesBefore: number | undefined;
}

/** Titles that came on the shelf, with the books that they are there. */
export async function pageOfTitles(
  db: Database,
  { userId, id }: { userId: string; id: string },
  { state, ownership, leavesBefore }: TitleFilter,
  { limit, offset }: Slice,
) {
  const of = and(
    eq(connectionTitles.connectionId, id),
    state === undefined ? sql`${connectionTitles.state} <> 'left_out'` : eq(connectionTitles.state, state),
    ownership === undefined ? undefined : sql`coalesce(${connectionTitles.ownership}, 'bought') = ${ownership}`,
    leavesBefore === undefined ? undefined : sql`${connectionTitles.until} < ${leavesBefore}`,
  );
  const bookId = sql<number | null>`(SELECT ${userMediaSources.mediaId} FROM user_media_sources
    WHERE user_id = ${userId} AND source = 'audible' AND external_id = ${connectionTitles.asin} LIMIT 1)`;
  const [rows, [total]] = await Promise.all([
    db
      .select({ title: connectionTitles, bookId })
      .from(connectionTitles)
      .where(of)
      .orderBy(connectionTitles.marketplace, connectionTitles.title, connectionTitles.asin)
      .limit(limit)
      .offset(offset),
    db.select({ n: count() }).from(connectionTitles).where(of),
  ]);
  return { rows, total: total?.n ?? 0 };
}

/** @param soon what leaves before it is about to leave */
export async function countOwnerships(db: Database, id: string, soon: number): Promise<Record<string, number>> {
  const there = sql`state = 'present' AND coalesce(ownership, 'bought')`;
  const row = await db.get<Record<string, number>>(sql`SELECT
      count(*) FILTER (WHERE ${there} = 'bought') AS bought, count(*) FILTER (WHERE ${there} = 'plus') AS plus,
      count(*) FILTER (WHERE ${there} = 'plus' AND until < ${soon}) AS leaving,
      count(*) FILTER (WHERE ${there} = 'preorder') AS preorder, count(*) FILTER (WHERE state = 'removed') AS removed
    FROM connection_titles WHERE connection_id = ${id}`);
  return row ?? {};
}
