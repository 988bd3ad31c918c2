/** The changes of a book, newest first. */
import type { HistoryPage } from "../../../../contracts/books.ts";
import { historyEntry } from "../../../../contracts/catalogue.ts";
import { toIso } from "../../../../core/clock.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { type PageRequest, pageInfoOf, sliceOf } from "../../../../platform/envelope.ts";
import { requireBook } from "../require-book.ts";
import { type HistoryRow, historyRows } from "./store.ts";

/** @throws AppError NOT_FOUND */
export async function listHistory(ctx: UserContext, bookId: number, query: PageRequest): Promise<HistoryPage> {
  await requireBook(ctx, bookId);
  const { rows, total } = await historyRows(ctx.db, bookId, sliceOf(query));
  return { book_id: bookId, history: rows.map(showEntry), page_info: pageInfoOf(query, total) };
}

const showEntry = (row: HistoryRow) =>
  historyEntry.parse({
    id: row.id,
    field: row.field,
    old_value: row.oldValue,
    new_value: row.newValue,
    source: row.source,
    changed_by: row.actorId,
    changed_at: toIso(row.at),
  });
