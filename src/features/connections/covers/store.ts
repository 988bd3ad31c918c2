/** Titles whose picture nobody has fetched yet. */
import { sql } from "drizzle-orm";
import type { Role } from "../../../core/role.ts";
import { type Database, eachOf, writeTogether } from "../../../platform/database.ts";

export interface Coverless {
  connectionId: string;
  marketplace: string;
  asin: string;
  userId: string;
  role: Role;
  bookId: number | null;
  /** Null: there is none, or the book has a cover. */
  url: string | null;
}

export function findCoverless(db: Database, limit: number): Promise<Coverless[]> {
  return db.all(sql`SELECT t.connection_id AS connectionId, t.marketplace AS marketplace, t.asin AS asin, c.user_id AS userId,
      u.role AS role, m.id AS bookId, iif(m.cover_key IS NULL, m.metadata->>'$.cover_images."500"', NULL) AS url
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
