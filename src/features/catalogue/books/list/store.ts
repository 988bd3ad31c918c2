/** Pages of books in D1, by number and by cursor. */
import { and, asc, desc, type SQL, sql } from "drizzle-orm";
import type { BookSort, SortOrder } from "../../../../contracts/books.ts";
import type { BookStatus } from "../../../../contracts/catalogue.ts";
import { media } from "../../../../db/schema/index.ts";
import type { Database } from "../../../../platform/database.ts";
import { type BookRow, eachOf, visibleTo } from "../../store.ts";
import { matches } from "../search/store.ts";
import type { Terms } from "../search/terms.ts";
import type { Cursor } from "./cursor.ts";

export interface Filter {
  userId: string;
  statuses: BookStatus[];
  /** Words in title, author or series. */
  terms?: Terms | undefined;
  /** Keys that the name of an author, or of the series, contains. */
  authorKey?: string | undefined;
  seriesKey?: string | undefined;
}

export interface Slice {
  sort: BookSort;
  order: SortOrder;
  limit: number;
  offset: number;
  after: Cursor | null;
}

const COLUMNS = {
  title: media.titleSort,
  author: media.authorSort,
  created_at: media.createdAt,
  updated_at: media.updatedAt,
};

const isFiltered = ({ terms, authorKey, seriesKey }: Filter) => Boolean(terms ?? authorKey ?? seriesKey);

/** CROSS JOIN keeps the order: few names are looked through, not every link. */
function filterBy({ userId, terms, authorKey, seriesKey }: Filter): SQL {
  const conditions = [visibleTo(userId)];
  if (terms) conditions.push(matches(terms, ["title", "author", "series"]));
  if (authorKey !== undefined)
    conditions.push(sql`${media.id} IN (SELECT l.media_id FROM authors a CROSS JOIN media_authors l ON l.author_id = a.id
      WHERE l.role = 'author' AND instr(a.name_key, ${authorKey}) > 0)`);
  if (seriesKey !== undefined)
    conditions.push(sql`${media.id} IN (SELECT l.media_id FROM series s CROSS JOIN media_series l ON l.series_id = s.id
      WHERE instr(s.name_key, ${seriesKey}) > 0)`);
  return sql.join(conditions, sql` AND `);
}

/** The rows behind the cursor's. */
const behind = ({ order, value, id }: Cursor, column: SQL): SQL =>
  order === "asc"
    ? sql`(${column}, ${media.id}) > (${value}, ${id})`
    : sql`(${column}, ${media.id}) < (${value}, ${id})`;

/** Each status is read in the order of its own index, and the few rows of all are put together. */
export const listRows = (db: Database, filter: Filter, slice: Slice): Promise<BookRow[]> => {
  const column = sql`${COLUMNS[slice.sort]}`;
  const direction = slice.order === "asc" ? asc : desc;
  const ordered = sql`ORDER BY ${direction(column)}, ${direction(media.id)}`;
  const where = and(filterBy(filter), slice.after ? behind(slice.after, column) : undefined);
  const ids = filter.statuses.map(
    (status) => sql`SELECT * FROM (SELECT ${media.id} AS id, ${column} AS place FROM ${media}
      WHERE ${media.status} = ${status} AND ${where} ${ordered} LIMIT ${slice.offset + slice.limit})`,
  );
  const way = sql.raw(slice.order);
  return db
    .select()
    .from(media)
    .where(
      sql`${media.id} IN (SELECT id FROM (${sql.join(ids, sql` UNION ALL `)})
        ORDER BY place ${way}, id ${way} LIMIT ${slice.limit} OFFSET ${slice.offset})`,
    )
    .orderBy(direction(column), direction(media.id))
    .all();
};

/** How many the filter leaves: kept sums where only the status is asked for, else counted. */
export async function countRows(db: Database, filter: Filter): Promise<number> {
  const { userId, statuses } = filter;
  const listed = sql`(SELECT value FROM ${eachOf(statuses)})`;
  const query = isFiltered(filter)
    ? sql`SELECT count(*) AS total FROM ${media} WHERE ${media.status} IN ${listed} AND ${filterBy(filter)}`
    : sql`SELECT coalesce(sum(count), 0) AS total FROM catalogue_counts
        WHERE scope IN ('', ${userId}) AND status IN ${listed}`;
  const [row] = await db.all<{ total: number }>(query);
  return row?.total ?? 0;
}

/** Books of one series, in their order; those without a number last. */
export const seriesRows = (db: Database, userId: string, seriesKey: string): Promise<BookRow[]> =>
  db
    .select()
    .from(media)
    .where(
      sql`${media.id} IN (SELECT l.media_id FROM media_series l JOIN series s ON s.id = l.series_id
        WHERE s.name_key = ${seriesKey}) AND ${visibleTo(userId)} AND ${media.status} <> 'archived'`,
    )
    .orderBy(sql`${media.seriesSort} IS NULL, ${media.seriesSort}, ${media.titleSort}, ${media.id}`)
    .all();

/** Active books below the threshold, the emptiest first. */
export async function incompleteRows(
  db: Database,
  userId: string,
  threshold: number,
  page: { limit: number; offset: number },
): Promise<{ rows: BookRow[]; total: number }> {
  const where = sql`${media.status} = 'active' AND ${media.completeness} < ${threshold} AND ${visibleTo(userId)}`;
  const [rows, totals] = await db.batch([
    db.select().from(media).where(where).orderBy(media.completeness, media.id).limit(page.limit).offset(page.offset),
    db.select({ total: sql<number>`count(*)` }).from(media).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}
