/** The queue in D1. */
import { sql } from "drizzle-orm";
import { type Database, eachOf, writeTogether } from "../../../platform/database.ts";

export interface QueueRow {
  id: number;
  title: string;
  author: string | null;
  coverKey: string | null;
  durationMinutes: number | null;
}

/** In order; what was merged since is the title that it became, what is gone or archived is left out. */
export const queueRows = (db: Database, userId: string): Promise<QueueRow[]> =>
  db.all(sql`WITH RECURSIVE up(id, place, step) AS (
      SELECT media_id, position, 0 FROM listening_queue WHERE user_id = ${userId}
      UNION ALL SELECT g.kept_id, up.place, up.step + 1 FROM up
        JOIN media_merges g ON g.merged_id = up.id AND g.undone_at IS NULL),
      top(id, place, step) AS (SELECT id, place, max(step) FROM up GROUP BY place)
    SELECT m.id AS id, m.title AS title, m.author AS author, m.cover_key AS coverKey, m.duration_minutes AS durationMinutes
    FROM top JOIN media m ON m.id = top.id
    WHERE m.status <> 'archived' AND (m.owner_id IS NULL OR m.owner_id = ${userId}) GROUP BY m.id ORDER BY min(top.place)`);

/** Books that are not there for the person are left out. */
export async function replaceQueue(db: Database, userId: string, bookIds: readonly number[]): Promise<void> {
  await writeTogether(db, [
    sql`DELETE FROM listening_queue WHERE user_id = ${userId}`,
    sql`INSERT INTO listening_queue (user_id, media_id, position)
      SELECT ${userId}, m.id, c.key FROM ${eachOf(bookIds)} c CROSS JOIN media m ON m.id = c.value
      WHERE m.owner_id IS NULL OR m.owner_id = ${userId}`,
  ]);
}
