/** What connections have brought, and what their runs did. */
import { and, count, desc, eq, type SQL, sql } from "drizzle-orm";
import {
  connectionStores,
  connections,
  connectionTitles,
  syncChanges,
  syncRuns,
  userMediaSources,
} from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";

interface Slice {
  limit: number;
  offset: number;
}

const booksFrom = (userId: string, of: SQL): SQL => sql`SELECT count(DISTINCT m.media_id) AS n FROM user_media_sources m
  WHERE m.user_id = ${userId} AND m.source = 'audible' AND m.state = 'present' AND m.external_id IN
    (SELECT t.asin FROM connection_titles t WHERE t.state = 'present' AND t.connection_id IN (${of}))`;

export async function countAllBooks(db: Database, userId: string): Promise<number> {
  const all = sql`SELECT id FROM connections WHERE user_id = ${userId} AND provider = 'audible'`;
  return (await db.get<{ n: number }>(booksFrom(userId, all)))?.n ?? 0;
}

/**
 * A connection with its stores, what they have brought, and its newest run, all of one moment: a run that has ended never
 * stands beside a connection that does not know of it. `books` are counted once, however many stores have them; of the
 * titles left out, those are counted that the store counts as well: what was returned it no longer does.
 */
export async function readState(db: Database, { id, userId }: { id: string; userId: string }) {
  const [[found], stores, titles, [run]] = await db.batch([
    db
      .select({ row: connections, books: sql<number>`(${booksFrom(userId, sql`${id}`)})` })
      .from(connections)
      .where(and(eq(connections.id, id), eq(connections.userId, userId))),
    db.select().from(connectionStores).where(eq(connectionStores.connectionId, id)),
    db
      .select({
        marketplace: connectionTitles.marketplace,
        imported: sql<number>`sum(${connectionTitles.state} = 'present')`,
        skipped: sql<number>`sum(${connectionTitles.state} = 'left_out' AND ${connectionTitles.reason} <> 'revoked')`,
      })
      .from(connectionTitles)
      .where(eq(connectionTitles.connectionId, id))
      .groupBy(connectionTitles.marketplace),
    db.select().from(syncRuns).where(eq(syncRuns.connectionId, id)).orderBy(desc(syncRuns.startedAt)).limit(1),
  ]);
  return found && { ...found, run, stores, titles: new Map(titles.map((counted) => [counted.marketplace, counted])) };
}

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
