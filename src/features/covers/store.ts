/** Which cover a book has. */
import { sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../db/audit.ts";
import { type Database, writeTogether } from "../../platform/database.ts";

export interface Cover {
  /** Null: none. */
  key: string | null;
  color: string | null;
}

/**
 * Puts one cover in the place of another, with the audit entry.
 * @param oldKey the one that it takes the place of
 * @returns false when the book has another cover by now: nothing was written
 */
export async function swapCover(
  db: Database,
  book: { id: number; oldKey: string | null },
  cover: Cover,
  entry: AuditEntry,
): Promise<boolean> {
  const [update] = await writeTogether(db, [
    sql`UPDATE media SET cover_key = ${cover.key}, cover_color = ${cover.color}, updated_at = max(${entry.at}, updated_at + 1)
      WHERE id = ${book.id} AND cover_key IS ${book.oldKey} RETURNING id`,
    insertAuditEntry(entry),
  ]);
  return (update?.results.length ?? 0) > 0;
}
