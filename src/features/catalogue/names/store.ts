/** Keeps authors and series in step with the text of a book: the writes that belong into its batch. */
import { type SQL, sql } from "drizzle-orm";
import { textKey } from "../../../core/text-key.ts";
import { eachOf } from "../store.ts";
import { type Named, peopleOf } from "./people-of.ts";
import { seriesSort } from "./series-sort.ts";

/**
 * Links a book with its people and its series, which are made where they are new.
 * @param bookId a number, or a query for it
 * @param only without this nothing is written
 */
export function linkWrites(bookId: SQL | number, book: Named, now: number, only: SQL): SQL[] {
  const people = eachOf(peopleOf(book));
  const series = book.series === null ? null : { name: book.series, key: textKey(book.series) };
  return [
    sql`INSERT INTO authors (name, name_key, sort_name, created_at, updated_at)
      SELECT value->>'name', value->>'key', value->>'sort', ${now}, ${now} FROM ${people} WHERE ${only}
      ON CONFLICT (name_key) DO NOTHING`,
    sql`DELETE FROM media_authors WHERE media_id = ${bookId} AND ${only}`,
    sql`INSERT INTO media_authors (media_id, author_id, role, position)
      SELECT ${bookId}, a.id, p.value->>'role', p.value->>'position'
      FROM ${people} p JOIN authors a ON a.name_key = p.value->>'key' WHERE ${only}`,
    sql`DELETE FROM media_series WHERE media_id = ${bookId} AND ${only}`,
    ...(series === null
      ? []
      : [
          sql`INSERT INTO series (name, name_key, created_at, updated_at)
            SELECT ${series.name}, ${series.key}, ${now}, ${now} WHERE ${only} ON CONFLICT (name_key) DO NOTHING`,
          sql`INSERT INTO media_series (media_id, series_id, position, sort)
            SELECT ${bookId}, id, ${book.series_number}, ${seriesSort(book.series_number)}
            FROM series WHERE name_key = ${series.key} AND ${only}`,
        ]),
  ];
}

/** People and series that a book has just left, when no book is left to them and nobody has described them. */
export const pruneWrites = (left: Named): SQL[] => [
  ...prunePeople(peopleOf(left).map((person) => person.key)),
  ...pruneSeries(left.series === null ? [] : [textKey(left.series)]),
];

export const prunePeople = (keys: string[]): SQL[] => [
  sql`DELETE FROM authors WHERE name_key IN (SELECT value FROM ${eachOf(keys)}) AND description IS NULL
    AND NOT EXISTS (SELECT 1 FROM media_authors WHERE author_id = authors.id)`,
];

export const pruneSeries = (keys: string[]): SQL[] => [
  sql`DELETE FROM series WHERE name_key IN (SELECT value FROM ${eachOf(keys)}) AND description IS NULL
    AND total_books IS NULL AND NOT EXISTS (SELECT 1 FROM media_series WHERE series_id = series.id)`,
];
