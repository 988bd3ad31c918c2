/** Reads series: one, a page of them, and the books of one. */
import type { SeriesEntry } from "../../../contracts/catalogue.ts";
import type { NamesQuery, SeriesPage, Shelf } from "../../../contracts/series-and-authors.ts";
import { toIso } from "../../../core/clock.ts";
import { notFound } from "../../../core/errors.ts";
import { textKey } from "../../../core/text-key.ts";
import type { UserContext } from "../../../platform/context.ts";
import { type PageRequest, pageInfoOf, sliceOf } from "../../../platform/envelope.ts";
import { showBook } from "../books/show-book.ts";
import { shelfCompleteness } from "./shelf-completeness.ts";
import { findSeries, listSeriesRows, type SeriesRow, seriesBookRows } from "./store.ts";

/** @throws AppError NOT_FOUND: there is none, or all its books are other people's */
export async function requireSeries(ctx: UserContext, id: number): Promise<SeriesRow> {
  const row = await findSeries(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Series");
  return row;
}

export async function listSeries(ctx: UserContext, query: NamesQuery): Promise<SeriesPage> {
  const key = query.search === undefined ? undefined : textKey(query.search);
  const { rows, total } = await listSeriesRows(ctx.db, ctx.actor.userId, { key, ...sliceOf(query) });
  return { series: rows.map(showSeries), page_info: pageInfoOf(query, total) };
}

/** @throws AppError NOT_FOUND */
export async function listSeriesBooks(ctx: UserContext, id: number, query: PageRequest): Promise<Shelf> {
  const row = await requireSeries(ctx, id);
  const books = await seriesBookRows(ctx.db, ctx.actor.userId, id, sliceOf(query));
  return { books: books.map(showBook), page_info: pageInfoOf(query, row.bookCount) };
}

export const showSeries = (row: SeriesRow): SeriesEntry => ({
  id: row.id,
  name: row.name,
  author: row.author,
  description: row.description,
  total_books: row.totalBooks,
  book_count: row.bookCount,
  completeness: shelfCompleteness(row.bookCount, row.totalBooks),
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
});
