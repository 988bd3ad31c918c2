/** The whole catalogue in D1, a batch at a time: what stands beside the books' texts, and what should. */
import { asc, eq, gt, sql } from "drizzle-orm";
import { authors, media, mediaAuthors, mediaSeries, series } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import type { BookValues, Derived } from "../books/values.ts";
import { linkWrites } from "../names/store.ts";
import { type BookRow, eachOf } from "../store.ts";

/** Books with a higher id, archived ones and everybody's own too. */
export const booksAfter = (db: Database, id: number, limit: number): Promise<BookRow[]> =>
  db.select().from(media).where(gt(media.id, id)).orderBy(asc(media.id)).limit(limit).all();

/** The version that was read: a book that was changed since is left alone, for its change has seen to it. */
type Version = Pick<BookRow, "id" | "updatedAt">;

/** @returns how many were corrected */
export async function correctDerived(db: Database, books: (Version & { derived: Derived })[]): Promise<number> {
  const { meta } = await db.run(sql`UPDATE media SET series_sort = b.value->>'$.derived.series_sort',
      completeness = b.value->>'$.derived.completeness', match_key = b.value->>'$.derived.match_key',
      isbn_key = b.value->>'$.derived.isbn_key', title_sort = b.value->>'$.derived.title_sort',
      author_sort = b.value->>'$.derived.author_sort'
    FROM ${eachOf(books)} b WHERE media.id = b.value->>'id' AND media.updated_at = b.value->>'updatedAt'`);
  return meta.changes;
}

/** Whom and what each book is linked with, by the keys of their names. */
export async function linksOf(db: Database, ids: readonly number[]) {
  const among = sql`(SELECT value FROM ${eachOf(ids)})`;
  const [people, rows] = await db.batch([
    db
      .select({
        mediaId: mediaAuthors.mediaId,
        role: mediaAuthors.role,
        position: mediaAuthors.position,
        key: authors.nameKey,
      })
      .from(mediaAuthors)
      .innerJoin(authors, eq(authors.id, mediaAuthors.authorId))
      .where(sql`${mediaAuthors.mediaId} IN ${among}`),
    db
      .select({ mediaId: mediaSeries.mediaId, printed: mediaSeries.position, key: series.nameKey })
      .from(mediaSeries)
      .innerJoin(series, eq(series.id, mediaSeries.seriesId))
      .where(sql`${mediaSeries.mediaId} IN ${among}`),
  ]);
  return { people, series: rows };
}

/** Links books anew with the people and the series that their texts name. */
export async function relink(db: Database, books: (Version & { values: BookValues })[], now: number): Promise<void> {
  if (books.length === 0) return;
  const writes = books.flatMap(({ id, updatedAt, values }) =>
    linkWrites(id, values, now, sql`EXISTS (SELECT 1 FROM media v WHERE v.id = ${id} AND v.updated_at = ${updatedAt})`),
  );
  await writeTogether(db, writes);
}

/** The kept sums, counted. */
export async function recount(db: Database): Promise<void> {
  await writeTogether(db, [
    sql`DELETE FROM catalogue_counts`,
    sql`INSERT INTO catalogue_counts (scope, status, count)
      SELECT coalesce(owner_id, ''), status, count(*) FROM media GROUP BY owner_id, status`,
  ]);
}

const EQUAL_BY = { asin: media.asin, isbn: media.isbnKey, title: media.matchKey };

/** Active books of one shelf (the shared one, or a person's) that equal one another. At most `limit` are named. */
export async function findEqual(db: Database, by: keyof typeof EQUAL_BY, limit: number) {
  const column = EQUAL_BY[by];
  const groups = sql`SELECT group_concat(${media.id}, ', ') AS ids FROM ${media}
    WHERE ${media.status} = 'active' AND ${column} IS NOT NULL AND ${column} <> ''
    GROUP BY ${column}, ${media.ownerId} HAVING count(*) > 1`;
  const [named, total] = await Promise.all([
    db.all<{ ids: string }>(sql`${groups} LIMIT ${limit}`),
    db.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${groups})`),
  ]);
  return { total: total?.n ?? 0, named: named.map((row) => row.ids) };
}
