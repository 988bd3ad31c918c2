/** Series in D1. A series whose books are all other people's is not there for the reader. */
import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { media, series } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { type BookRow, visibleTo } from "../store.ts";

type Row = typeof series.$inferSelect;
export type SeriesRow = Row & { bookCount: number };
export type SeriesValues = Pick<Row, "name" | "nameKey" | "author" | "description" | "totalBooks">;

const linked = (userId: string): SQL => sql`FROM media_series l JOIN media ON media.id = l.media_id
  WHERE l.series_id = series.id AND ${visibleTo(userId)}`;
const seen = (userId: string): SQL => sql`(EXISTS (SELECT 1 ${linked(userId)})
  OR NOT EXISTS (SELECT 1 FROM media_series l WHERE l.series_id = series.id))`;
const columns = (userId: string) => ({
  ...getTableColumns(series),
  bookCount: sql<number>`(SELECT count(*) ${linked(userId)} AND media.status <> 'archived')`,
});

export const findSeries = (db: Database, userId: string, id: number): Promise<SeriesRow | undefined> =>
  db
    .select(columns(userId))
    .from(series)
    .where(sql`${series.id} = ${id} AND ${seen(userId)}`)
    .get();

export async function listSeriesRows(
  db: Database,
  userId: string,
  filter: { key: string | undefined; limit: number; offset: number },
): Promise<{ rows: SeriesRow[]; total: number }> {
  const named = filter.key === undefined ? sql`1` : sql`instr(${series.nameKey}, ${filter.key}) > 0`;
  const where = sql`${named} AND ${seen(userId)}`;
  const [rows, totals] = await db.batch([
    db
      .select(columns(userId))
      .from(series)
      .where(where)
      .orderBy(series.name, series.id)
      .limit(filter.limit)
      .offset(filter.offset),
    db.select({ total: sql<number>`count(*)` }).from(series).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** @returns the id, or undefined when the name is taken. */
export async function insertSeries(db: Database, values: SeriesValues, now: number): Promise<number | undefined> {
  const rows = await db
    .insert(series)
    .values({ ...values, createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: series.nameKey })
    .returning({ id: series.id });
  return rows[0]?.id;
}

export const findSeriesByKey = (db: Database, nameKey: string): Promise<{ id: number } | undefined> =>
  db.select({ id: series.id }).from(series).where(eq(series.nameKey, nameKey)).get();

/** Changes a series, and its name in all its books with their history. @returns false when another has the name */
export async function updateSeries(
  db: Database,
  id: number,
  values: SeriesValues,
  by: { actorId: string; now: number; source: string },
): Promise<boolean> {
  const { name, nameKey, now } = { ...values, ...by };
  const free = sql`NOT EXISTS (SELECT 1 FROM series o WHERE o.name_key = ${nameKey} AND o.id <> ${id})`;
  const books = sql`media.id IN (SELECT media_id FROM media_series WHERE series_id = ${id})
    AND media.series IS NOT ${name} AND ${free}`;
  const results = await writeTogether(db, [
    sql`INSERT INTO metadata_history (media_id, field, old_value, new_value, source, actor_id, at)
      SELECT media.id, 'series', json_quote(media.series), ${JSON.stringify(name)}, ${by.source}, ${by.actorId}, ${now}
      FROM media WHERE ${books}`,
    sql`UPDATE media SET series = ${name}, metadata_source = json_set(metadata_source, '$.series', ${by.source}),
      updated_at = max(${now}, updated_at + 1) WHERE ${books}`,
    sql`UPDATE series SET name = ${name}, name_key = ${nameKey}, author = ${values.author},
      description = ${values.description}, total_books = ${values.totalBooks}, updated_at = ${now}
      WHERE id = ${id} AND ${free} RETURNING id`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}

/** @returns false when a book is in it. */
export async function deleteSeriesRow(db: Database, id: number): Promise<boolean> {
  const rows = await db
    .delete(series)
    .where(sql`${series.id} = ${id} AND NOT EXISTS (SELECT 1 FROM media_series WHERE series_id = ${id})`)
    .returning({ id: series.id });
  return rows.length > 0;
}

/** Its books that the reader sees, in their order; those without a number last. */
export const seriesBookRows = (
  db: Database,
  userId: string,
  id: number,
  page: { limit: number; offset: number },
): Promise<BookRow[]> =>
  db
    .select()
    .from(media)
    .where(
      sql`${media.id} IN (SELECT media_id FROM media_series WHERE series_id = ${id}) AND ${visibleTo(userId)}
        AND ${media.status} <> 'archived'`,
    )
    .orderBy(sql`${media.seriesSort} IS NULL, ${media.seriesSort}, ${media.title}, ${media.id}`)
    .limit(page.limit)
    .offset(page.offset)
    .all();
