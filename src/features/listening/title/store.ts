/** A title in D1 with the books that were merged into it: listening stays with the book that a device named. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database.ts";
import { eachOf } from "../../../platform/database.ts";

export interface TitleRow {
  /** Of the book that stands for all of them. */
  id: number;
  title: string;
  author: string | null;
  series: string | null;
  seriesSort: number | null;
  durationMinutes: number | null;
  coverKey: string | null;
  archived: 0 | 1;
  /** JSON: its number, and those of the books that were merged into it. */
  family: string;
}

/** A book that was merged into another one is that other one. Another person's book is not there. */
export const findTitle = (db: Database, userId: string, id: number): Promise<TitleRow | undefined> =>
  db.get(sql`WITH RECURSIVE
      up(id, step) AS (SELECT id, 0 FROM media WHERE id = ${id} AND (owner_id IS NULL OR owner_id = ${userId})
        UNION ALL SELECT g.kept_id, step + 1 FROM up JOIN media_merges g ON g.merged_id = up.id AND g.undone_at IS NULL),
      top(id) AS (SELECT id FROM up ORDER BY step DESC LIMIT 1),
      family(id) AS (SELECT id FROM top
        UNION SELECT g.merged_id FROM family JOIN media_merges g ON g.kept_id = family.id AND g.undone_at IS NULL)
    SELECT m.id AS id, m.title AS title, m.author AS author, m.series AS series, m.series_sort AS seriesSort,
      m.duration_minutes AS durationMinutes, m.cover_key AS coverKey, m.status = 'archived' AS archived,
      (SELECT json_group_array(id) FROM family) AS family
    FROM top JOIN media m ON m.id = top.id WHERE m.owner_id IS NULL OR m.owner_id = ${userId}`);

/** The numbers of a title's books, for `IN`. */
export const anyOf = (family: readonly number[]): SQL => sql`(SELECT value FROM ${eachOf(family)})`;
