/** What was ever changed about a book. */
import { and, count, desc, eq } from "drizzle-orm";
import { metadataHistory } from "../../../../db/schema/index.ts";
import type { Database } from "../../../../platform/database.ts";

export type HistoryRow = typeof metadataHistory.$inferSelect;

/** Of a book that the caller is known to see, newest first. */
export async function historyRows(
  db: Database,
  bookId: number,
  page: { limit: number; offset: number },
): Promise<{ rows: HistoryRow[]; total: number }> {
  const where = eq(metadataHistory.mediaId, bookId);
  const [rows, totals] = await db.batch([
    db
      .select()
      .from(metadataHistory)
      .where(where)
      .orderBy(desc(metadataHistory.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(metadataHistory).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

export const findEntry = (db: Database, bookId: number, id: number): Promise<HistoryRow | undefined> =>
  db
    .select()
    .from(metadataHistory)
    .where(and(eq(metadataHistory.mediaId, bookId), eq(metadataHistory.id, id)))
    .get();
