/** The change feed in D1: triggers keep one row a title, with the number of its newest change. */
import { sql } from "drizzle-orm";
import type { Database } from "../../../platform/database.ts";
import { columns, onShelf, type ShelfRow } from "../store.ts";

/** A title that is not `present` has nothing but its number. */
export type ChangeRow = { seq: number; mediaId: number } & (({ present: 1 } & ShelfRow) | { present: 0 | null });

/** One range of an index, and the rows of its titles. */
export const changeRows = (db: Database, userId: string, cursor: number, limit: number): Promise<ChangeRow[]> =>
  db.all(sql`SELECT c.seq AS seq, c.media_id AS mediaId, ${onShelf} AS present, ${columns}
    FROM (SELECT seq, user_id, media_id FROM library_changes
      WHERE user_id = ${userId} AND seq > ${cursor} ORDER BY seq LIMIT ${limit}) c
    LEFT JOIN user_media u ON u.user_id = c.user_id AND u.media_id = c.media_id
    LEFT JOIN media m ON m.id = c.media_id ORDER BY c.seq`);
