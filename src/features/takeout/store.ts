/** Everything that is a person's own, read page by page. */
import { sql } from "drizzle-orm";
import type { Database } from "../../platform/database.ts";

type Row = Record<string, unknown>;

/** One row of the account, without anything that opens it. */
export const accountRow = (db: Database, userId: string): Promise<Row | undefined> =>
  db
    .all<Row>(
      sql`SELECT email, name, role, created_at AS at,
        (SELECT settings FROM playback_settings p WHERE p.user_id = users.id) AS playback FROM users WHERE id = ${userId}`,
    )
    .then(([row]) => row);

/** What a page is asked by: the last number of the one before. */
interface Slice {
  after: number;
  limit: number;
}

/** Titles of the shelf, and those that were taken off it. */
export const shelfRows = (db: Database, userId: string, { after, limit }: Slice): Promise<Row[]> =>
  db.all(sql`SELECT m.id AS number, m.id AS book_id, m.title AS title, m.author AS author, m.narrator AS narrator,
      m.series AS series, m.series_number AS series_number, m.isbn AS isbn, m.asin AS asin, u.state AS state,
      u.rating AS rating, u.position_seconds AS position_seconds, u.finished_at AS finished_at_ms,
      u.last_listened_at AS last_listened_at_ms, u.added_at AS added_at_ms,
      (SELECT speed FROM book_speeds s WHERE s.user_id = u.user_id AND s.media_id = u.media_id) AS speed
    FROM user_media u JOIN media m ON m.id = u.media_id
    WHERE u.user_id = ${userId} AND u.media_id > ${after} ORDER BY u.media_id LIMIT ${limit}`);

export const bookmarkRows = (db: Database, userId: string, { after, limit }: Slice): Promise<Row[]> =>
  db.all(sql`SELECT b.rowid AS number, b.id AS id, b.media_id AS book_id, m.title AS title,
      b.position_seconds AS position_seconds, b.note AS note, b.created_at AS created_at_ms, b.updated_at AS updated_at_ms
    FROM bookmarks b JOIN media m ON m.id = b.media_id
    WHERE b.user_id = ${userId} AND b.rowid > ${after} ORDER BY b.rowid LIMIT ${limit}`);

/** What each device did, as it was kept. */
export const historyRows = (db: Database, userId: string, { after, limit }: Slice): Promise<Row[]> =>
  db.all(sql`SELECT l.id AS number, l.media_id AS book_id, m.title AS title, l.kind AS kind,
      l.position_seconds AS position_seconds, l.from_seconds AS from_seconds, l.until_seconds AS until_seconds,
      l.speed AS speed, l.at AS at_ms, l.until_at AS until_at_ms, d.name AS device
    FROM listening_log l JOIN media m ON m.id = l.media_id
    LEFT JOIN listening_devices d ON d.user_id = l.user_id AND d.id = l.device_id
    WHERE l.user_id = ${userId} AND l.id > ${after} ORDER BY l.id LIMIT ${limit}`);

export const queueRows = (db: Database, userId: string, { after, limit }: Slice): Promise<Row[]> =>
  db.all(sql`SELECT q.rowid AS number, q.media_id AS book_id, m.title AS title, q.position AS position
    FROM listening_queue q JOIN media m ON m.id = q.media_id
    WHERE q.user_id = ${userId} AND q.rowid > ${after} ORDER BY q.rowid LIMIT ${limit}`);

export const narrationRows = (db: Database, userId: string, { after, limit }: Slice): Promise<Row[]> =>
  db.all(sql`SELECT rowid AS number, id, title, author, status, created_at AS created_at_ms, completed_at AS completed_at_ms
    FROM narration_jobs WHERE owner_id = ${userId} AND rowid > ${after} ORDER BY rowid LIMIT ${limit}`);
