/** Titles whose picture nobody has fetched yet. */
import { sql } from "drizzle-orm";
import { type Database, eachOf, writeTogether } from "../../../platform/database.ts";

export interface Coverless {
  connectionId: string;
  marketplace: string;
  asin: string;
  userId: string;
  bookId: number | null;
  title: string | null;
  /** Null: there is none, the book has a cover, or it is not this person's to change. */
  url: string | null;
}

export function findCoverless(db: Database, limit: number): Promise<Coverless[]> {
  return db.all(sql`SELECT t.connection_id AS connectionId, t.marketplace AS marketplace, t.asin AS asin, c.user_id AS userId,
      m.id AS bookId, m.title AS title, iif(m.cover_key IS NULL AND (m.owner_id = c.user_id OR (m.owner_id IS NULL AND u.role = 'admin')),
        m.metadata->>'$.cover_images."500"', NULL) AS url
    FROM connection_titles t JOIN connections c ON c.id = t.connection_id JOIN users u ON u.id = c.user_id
    LEFT JOIN media m ON m.id = (SELECT media_id FROM user_media_sources s WHERE s.user_id = c.user_id
      AND s.source = 'audible' AND s.external_id = t.asin LIMIT 1)
    WHERE t.cover_tried_at IS NULL AND t.state = 'present' LIMIT ${limit}`);
}

export async function markTried(db: Database, titles: Coverless[], now: number): Promise<void> {
  await writeTogether(db, [
    sql`UPDATE connection_titles SET cover_tried_at = ${now} FROM ${eachOf(titles)} r
      WHERE connection_id = r.value->>'connectionId' AND marketplace = r.value->>'marketplace' AND asin = r.value->>'asin'`,
  ]);
}
