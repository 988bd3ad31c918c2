/** Books for a file, in the order of their numbers: each page goes on where the last one ended. */
import { getTableColumns, sql } from "drizzle-orm";
import type { BookStatus } from "../../../../contracts/catalogue.ts";
import { media, userMedia } from "../../../../db/schema/index.ts";
import type { Database } from "../../../../platform/database.ts";
import { type BookRow, eachOf, visibleTo } from "../../store.ts";

export interface ExportRow {
  book: BookRow;
  shelf: typeof userMedia.$inferSelect | null;
}

/** @param mine only what is on the reader's shelf */
export function exportRows(
  db: Database,
  userId: string,
  filter: { mine: boolean; statuses: BookStatus[] },
  page: { after: number; limit: number },
): Promise<ExportRow[]> {
  const onShelf = sql`${userMedia.userId} = ${userId} AND ${userMedia.mediaId} = ${media.id} AND ${userMedia.state} <> 'removed'`;
  const columns = { book: getTableColumns(media), shelf: getTableColumns(userMedia) };
  // The plus keeps SQLite from reading by status, which would have to be sorted anew.
  const where = sql`${filter.mine ? sql`${userMedia.mediaId} > ${page.after}` : sql`${media.id} > ${page.after}`}
    AND ${visibleTo(userId)} AND +${media.status} IN (SELECT value FROM ${eachOf(filter.statuses)})`;
  return filter.mine
    ? db
        .select(columns)
        .from(userMedia)
        .crossJoin(media)
        .where(sql`${onShelf} AND ${where}`)
        .orderBy(userMedia.mediaId)
        .limit(page.limit)
        .all()
    : db
        .select(columns)
        .from(media)
        .leftJoin(userMedia, onShelf)
        .where(where)
        .orderBy(media.id)
        .limit(page.limit)
        .all();
}
