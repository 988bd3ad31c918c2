/** Pairs of books that look like one. */
import { type SQL, sql } from "drizzle-orm";
import type { LikenessReason } from "../../../../contracts/merges.ts";
import { media } from "../../../../db/schema/index.ts";
import type { Database } from "../../../../platform/database.ts";
import { type BookRow, eachOf } from "../../store.ts";

export interface Pair {
  one: number;
  other: number;
  by: LikenessReason;
}

/** More pairs than anybody works through in one go; those of the oldest books come first. */
const MOST_PAIRS = 5_000;

const visible = (alias: SQL, userId: string) =>
  sql`${alias}.status = 'active' AND (+${alias}.owner_id IS NULL OR +${alias}.owner_id = ${userId})`;

/** Groups by an indexed column first, so that only rows that are there twice are ever looked at. */
function pairsBy(userId: string, by: LikenessReason, column: SQL, more: SQL): SQL {
  return sql`SELECT a.id AS one, b.id AS other, ${by} AS "by" FROM
    (SELECT ${column} AS shared FROM media WHERE ${column} IS NOT NULL GROUP BY ${column} HAVING count(*) > 1) k
    CROSS JOIN media a ON a.${column} = k.shared CROSS JOIN media b ON b.${column} = k.shared AND +b.id > a.id
    WHERE ${visible(sql`a`, userId)} AND ${visible(sql`b`, userId)} ${more}`;
}

/** An equal title counts only with a person in common, and never for two numbers of one series. */
const near = sql`AND (a.series_sort IS NULL OR b.series_sort IS NULL OR a.series_sort = b.series_sort)
  AND EXISTS (SELECT 1 FROM media_authors x JOIN media_authors y ON y.author_id = x.author_id AND y.role = 'author'
    WHERE x.media_id = a.id AND x.role = 'author' AND y.media_id = b.id)`;

/** The titles that are there twice are found in the index by status and title. */
const nearPairs = (userId: string): SQL => sql`SELECT a.id AS one, b.id AS other, 'near' AS "by" FROM
  (SELECT title_sort AS shared FROM media WHERE status = 'active' GROUP BY title_sort HAVING count(*) > 1) k
  CROSS JOIN media a ON a.status = 'active' AND a.title_sort = k.shared
  CROSS JOIN media b ON b.status = 'active' AND b.title_sort = k.shared AND b.id > a.id
  WHERE ${visible(sql`a`, userId)} AND ${visible(sql`b`, userId)} ${near}`;

/** Of active books that the reader sees; the strongest reason of a pair comes first. */
export const likePairs = (db: Database, userId: string): Promise<Pair[]> =>
  db.all(sql`SELECT one, other, "by" FROM (
    ${pairsBy(userId, "asin", sql`asin`, sql``)}
    UNION ALL ${pairsBy(userId, "isbn", sql`isbn_key`, sql``)}
    UNION ALL ${pairsBy(userId, "title", sql`match_key`, sql`AND a.author IS NOT NULL`)}
    UNION ALL ${nearPairs(userId)}
  ) ORDER BY one, other, CASE "by" WHEN 'asin' THEN 1 WHEN 'isbn' THEN 2 WHEN 'title' THEN 3 ELSE 4 END LIMIT ${MOST_PAIRS}`);

/** In the order of the ids. */
export const booksNamed = (db: Database, ids: number[]): Promise<BookRow[]> =>
  db
    .select()
    .from(media)
    .where(sql`${media.id} IN (SELECT value FROM ${eachOf(ids)})`)
    .orderBy(media.id)
    .all();
