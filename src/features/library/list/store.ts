/** Pages and figures of a shelf in D1: everything begins with the rows of its person. */
import { type SQL, sql } from "drizzle-orm";
import type { LibraryQuery, Listening } from "../../../contracts/library.ts";
import { type Database, eachOf } from "../../../platform/database.ts";
import { columns, onShelf, type ShelfRow } from "../store.ts";

export interface ShelfFilter extends Pick<LibraryQuery, "state" | "source" | "listening"> {
  /** Keys of words; a short one begins with a space: it is looked for at the beginning of words. */
  words: string[];
}

export interface ShelfSlice {
  sort: LibraryQuery["sort_by"];
  order: "asc" | "desc";
  limit: number;
  offset: number;
}

const LISTENING: Record<Listening, SQL> = {
  finished: sql`u.finished_at IS NOT NULL`,
  in_progress: sql`u.finished_at IS NULL AND u.position_seconds > 0`,
  not_started: sql`u.finished_at IS NULL AND u.position_seconds = 0`,
};

/** What has no place comes last either way. */
const PLACES: Record<ShelfSlice["sort"], SQL> = {
  title: sql`m.title_sort`,
  author: sql`nullif(m.author_sort, '')`,
  added: sql`u.added_at`,
  listened: sql`u.last_listened_at`,
  duration: sql`m.duration_minutes`,
  time_left: sql`iif(u.finished_at IS NULL, max(0, m.duration_minutes * 60 - u.position_seconds), NULL)`,
  rating: sql`u.rating`,
};

/** Title, people and series without case and accents, each word behind a space. */
const TEXT = sql`(' ' || lower(m.title) || ' ' || replace(replace(m.match_key, '|', ' '), ';', ' ') || ' ' ||
  coalesce((SELECT group_concat(a.name_key, ' ') FROM media_authors l JOIN authors a ON a.id = l.author_id WHERE l.media_id = m.id), '') || ' ' ||
  coalesce((SELECT group_concat(x.name_key, ' ') FROM media_series l JOIN series x ON x.id = l.series_id WHERE l.media_id = m.id), ''))`;

function filterBy(filter: ShelfFilter): SQL {
  const conditions = [onShelf];
  if (filter.state) conditions.push(sql`u.state = ${filter.state}`);
  if (filter.listening) conditions.push(LISTENING[filter.listening]);
  if (filter.source)
    conditions.push(sql`EXISTS (SELECT 1 FROM user_media_sources s WHERE s.user_id = u.user_id
      AND s.media_id = u.media_id AND s.source = ${filter.source} AND s.state = 'present')`);
  if (filter.words.length > 0)
    conditions.push(sql`NOT EXISTS (SELECT 1 FROM ${eachOf(filter.words)} w WHERE instr(${TEXT}, w.value) = 0)`);
  return sql.join(conditions, sql` AND `);
}

const shelf = (userId: string) =>
  sql`FROM user_media u CROSS JOIN media m ON m.id = u.media_id WHERE u.user_id = ${userId}`;

/** The sources are looked up for the page alone. */
export const listRows = (db: Database, userId: string, filter: ShelfFilter, slice: ShelfSlice): Promise<ShelfRow[]> => {
  const order = sql`ORDER BY ${PLACES[slice.sort]} ${sql.raw(slice.order)} NULLS LAST, m.title_sort, m.id`;
  return db.all(sql`SELECT ${columns} FROM (SELECT m.id AS id ${shelf(userId)} AND ${filterBy(filter)} ${order}
      LIMIT ${slice.limit} OFFSET ${slice.offset}) page
    CROSS JOIN user_media u ON u.user_id = ${userId} AND u.media_id = page.id
    CROSS JOIN media m ON m.id = page.id ${order}`);
};

export async function countRows(db: Database, userId: string, filter: ShelfFilter): Promise<number> {
  const [row] = await db.all<{ total: number }>(sql`SELECT count(*) AS total ${shelf(userId)} AND ${filterBy(filter)}`);
  return row?.total ?? 0;
}

export interface ShelfFigures {
  total: number;
  minutes: number;
  finished: number;
  inProgress: number;
}

export const sumShelf = (db: Database, userId: string): Promise<ShelfFigures | undefined> =>
  db.get(sql`SELECT count(*) AS total, coalesce(sum(m.duration_minutes), 0) AS minutes,
    coalesce(sum(${LISTENING.finished}), 0) AS finished, coalesce(sum(${LISTENING.in_progress}), 0) AS inProgress
    ${shelf(userId)} AND ${onShelf}`);

export const sumSources = (db: Database, userId: string): Promise<{ source: string; total: number }[]> =>
  db.all(sql`SELECT s.source AS source, count(DISTINCT s.media_id) AS total FROM user_media_sources s
    CROSS JOIN user_media u ON u.user_id = s.user_id AND u.media_id = s.media_id
    CROSS JOIN media m ON m.id = u.media_id
    WHERE s.user_id = ${userId} AND s.state = 'present' AND ${onShelf} GROUP BY s.source`);
