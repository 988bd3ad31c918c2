/** Titles of a shelf in D1. `u` is `user_media`, `m` is `media`, everywhere in this feature. */
import { type SQL, sql } from "drizzle-orm";
import { type Database, eachOf } from "../../platform/database.ts";

export interface ShelfRow {
  id: number;
  title: string;
  author: string | null;
  series: string | null;
  seriesNumber: string | null;
  narrator: string | null;
  publishedYear: number | null;
  durationMinutes: number | null;
  coverKey: string | null;
  coverColor: string | null;
  state: string;
  positionSeconds: number;
  finishedAt: number | null;
  lastListenedAt: number | null;
  rating: number | null;
  addedAt: number;
  /** JSON: names of the sources that have it. */
  sources: string;
  narrationId: string | null;
}

/** Each person sees shared books and his own; an archived one is on nobody's shelf. */
export const shown = sql`m.status <> 'archived' AND (m.owner_id IS NULL OR m.owner_id = u.user_id)`;
export const onShelf = sql`u.state <> 'removed' AND ${shown}`;

const present = sql`FROM user_media_sources s
  WHERE s.user_id = u.user_id AND s.media_id = u.media_id AND s.state = 'present'`;

export const columns = sql`m.id AS id, m.title AS title, m.author AS author, m.series AS series,
  m.series_number AS seriesNumber, m.narrator AS narrator, m.published_year AS publishedYear,
  m.duration_minutes AS durationMinutes, m.cover_key AS coverKey, m.cover_color AS coverColor, u.state AS state,
  u.position_seconds AS positionSeconds, u.finished_at AS finishedAt, u.last_listened_at AS lastListenedAt,
  u.rating AS rating, u.added_at AS addedAt,
  (SELECT json_group_array(DISTINCT s.source) ${present}) AS sources,
  (SELECT s.external_id ${present} AND s.source = 'narration' ORDER BY s.added_at DESC, s.external_id LIMIT 1) AS narrationId`;

/** Those of the books that are on the person's shelf. CROSS JOIN keeps the order: from the few ids to their rows. */
export const findItems = (db: Database, userId: string, ids: number[]): Promise<ShelfRow[]> =>
  db.all(sql`SELECT ${columns} FROM ${eachOf(ids)} c
    CROSS JOIN user_media u ON u.user_id = ${userId} AND u.media_id = c.value
    CROSS JOIN media m ON m.id = u.media_id WHERE ${onShelf} ORDER BY c.key`);

/** How a book stands to a person: undefined when it is not there for him. */
export const findBookState = (db: Database, userId: string, id: number): Promise<{ archived: number } | undefined> =>
  db.get(sql`SELECT status = 'archived' AS archived FROM media
    WHERE id = ${id} AND (owner_id IS NULL OR owner_id = ${userId})`);

/** A length is kept in whole minutes, so that the end is known to half a minute only: within a minute, or 5 %, of it. */
export const atEnd = (seconds: SQL): SQL =>
  sql`(m.duration_minutes > 0 AND ${seconds} > 0 AND ${seconds} >= m.duration_minutes * 60 - min(60, m.duration_minutes * 3))`;
