/** The list of books, page by page. */
import type { BookSort, BooksQuery, SortOrder } from "../../../../contracts/books.ts";
import type { BookPage } from "../../../../contracts/catalogue.ts";
import { textKey } from "../../../../core/text-key.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { pageInfoOf } from "../../../../platform/envelope.ts";
import type { BookRow } from "../../store.ts";
import { termsOf } from "../search/terms.ts";
import { showBook } from "../show-book.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { countRows, type Filter, listRows, type Slice } from "./store.ts";

/** Names from A, times from the newest. */
const usualOrder = (sort: BookSort): SortOrder => (sort === "title" || sort === "author" ? "asc" : "desc");

/**
 * Without `status` everything but archived books. A cursor goes on where its page ended, in that page's order; it costs
 * the same however deep it is.
 * @throws AppError VALIDATION_ERROR (a cursor that was not made here)
 */
export async function listBooks(ctx: UserContext, query: BooksQuery): Promise<BookPage> {
  const filter: Filter = {
    userId: ctx.actor.userId,
    statuses: query.status ? [query.status] : ["active", "duplicate"],
    terms: query.search === undefined ? undefined : termsOf(query.search),
    authorKey: query.author === undefined ? undefined : textKey(query.author),
    seriesKey: query.series === undefined ? undefined : textKey(query.series),
  };
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const sort = after?.sort ?? query.sort_by;
  const order = after?.order ?? query.sort_order ?? usualOrder(sort);
  const slice: Slice = {
    sort,
    order,
    // One more tells whether there is a next page.
    limit: query.page_size + 1,
    offset: after ? 0 : (query.page - 1) * query.page_size,
    after,
  };
  const [rows, total] = await Promise.all([listRows(ctx.db, filter, slice), countRows(ctx.db, filter)]);
  const shown = rows.slice(0, query.page_size);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    books: shown.map(showBook),
    page_info: pageInfoOf(query, total),
    next_cursor: last ? writeCursor({ sort, order, value: placeOf(last, sort), id: last.id }) : null,
  };
}

function placeOf(row: BookRow, sort: BookSort): string | number {
  switch (sort) {
    case "title":
      return row.titleSort;
    case "author":
      return row.authorSort;
    case "created_at":
      return row.createdAt;
    case "updated_at":
      return row.updatedAt;
  }
}
