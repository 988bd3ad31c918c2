/** Reads people: one, a page of them, and the books of one. */
import type { Author } from "../../../contracts/catalogue.ts";
import type { AuthorPage, NamesQuery, Shelf } from "../../../contracts/series-and-authors.ts";
import { toIso } from "../../../core/clock.ts";
import { notFound } from "../../../core/errors.ts";
import { textKey } from "../../../core/text-key.ts";
import type { UserContext } from "../../../platform/context.ts";
import { type PageRequest, pageInfoOf, sliceOf } from "../../../platform/envelope.ts";
import { showBook } from "../books/show-book.ts";
import { type AuthorRow, authorBookRows, findAuthor, listAuthorRows } from "./store.ts";

/** @throws AppError NOT_FOUND: there is none, or all the books are other people's */
export async function requireAuthor(ctx: UserContext, id: number): Promise<AuthorRow> {
  const row = await findAuthor(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Author");
  return row;
}

export async function listAuthors(ctx: UserContext, query: NamesQuery): Promise<AuthorPage> {
  const key = query.search === undefined ? undefined : textKey(query.search);
  const { rows, total } = await listAuthorRows(ctx.db, ctx.actor.userId, { key, ...sliceOf(query) });
  return { authors: rows.map(showAuthor), page_info: pageInfoOf(query, total) };
}

/** @throws AppError NOT_FOUND */
export async function listAuthorBooks(ctx: UserContext, id: number, query: PageRequest): Promise<Shelf> {
  const row = await requireAuthor(ctx, id);
  const books = await authorBookRows(ctx.db, ctx.actor.userId, id, sliceOf(query));
  return { books: books.map(showBook), page_info: pageInfoOf(query, row.bookCount) };
}

export const showAuthor = (row: AuthorRow): Author => ({
  id: row.id,
  name: row.name,
  sort_name: row.sortName,
  description: row.description,
  book_count: row.bookCount,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
});
