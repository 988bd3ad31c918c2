/** `/api/books`, to the letter of the catalogue's seed. Fixed words stand before `{book_id}`. */
import { createRoute, z } from "@hono/zod-openapi";
import {
  booksQuery,
  createdBook,
  foundBooks,
  incompletePage,
  incompleteQuery,
  searchQuery,
  seriesShelf,
} from "../../contracts/books.ts";
import { bookChanges, bookDetail, bookPage, newBook } from "../../contracts/catalogue.ts";
import { correction } from "../../contracts/corrections.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { archiveBook } from "./books/archive-book.ts";
import { createBook } from "./books/create-book.ts";
import { editBook } from "./books/edit-book.ts";
import { listBooks } from "./books/list/list-books.ts";
import { listIncomplete } from "./books/list/list-incomplete.ts";
import { listBooksOfSeriesNamed } from "./books/list/list-series-books.ts";
import { requireBook } from "./books/require-book.ts";
import { searchBooks } from "./books/search/search-books.ts";
import { showBook, showDetail } from "./books/show-book.ts";

const tags = ["Books"];
const params = z.object({ book_id: z.coerce.number().int().min(1) });
const gone = { 404: refused("No such book") };
const equal = { 409: refused("An equal book is there; details.existing_id names it") };
const proposed = z.object({ corrections: z.array(correction) });

const list = createRoute({
  method: "get",
  path: "/api/books",
  tags,
  request: { query: booksQuery },
  responses: { 200: success(bookPage, "A page"), 422: refused("A bad value") },
});
const create = createRoute({
  method: "post",
  path: "/api/books",
  tags,
  request: jsonBody(newBook),
  responses: { 201: success(createdBook, "Created"), ...equal },
});
const search = createRoute({
  method: "get",
  path: "/api/books/search",
  tags,
  request: { query: searchQuery },
  responses: { 200: success(foundBooks, "The best first") },
});
const incomplete = createRoute({
  method: "get",
  path: "/api/books/incomplete-metadata",
  tags,
  request: { query: incompleteQuery },
  responses: { 200: success(incompletePage, "The emptiest first") },
});
const ofSeries = createRoute({
  method: "get",
  path: "/api/books/series/{series_name}",
  tags,
  request: { params: z.object({ series_name: z.string().trim().min(1).max(300) }) },
  responses: { 200: success(seriesShelf, "In the order of the series") },
});
const get = createRoute({
  method: "get",
  path: "/api/books/{book_id}",
  tags,
  request: { params },
  responses: { 200: success(bookDetail, "The book"), ...gone },
});
const update = createRoute({
  method: "put",
  path: "/api/books/{book_id}",
  tags,
  request: { params, ...jsonBody(bookChanges) },
  responses: {
    200: success(bookDetail, "Changed"),
    202: success(proposed, "Proposed to the administrators, since the book is everybody's"),
    403: refused("Not a member's to change"),
    ...gone,
    ...equal,
  },
});
const remove = createRoute({
  method: "delete",
  path: "/api/books/{book_id}",
  tags,
  request: { params },
  responses: { 200: success(bookDetail, "Archived"), 403: refused("Not a member's to change"), ...gone },
});

export const bookRoutes = newSignedInRouter("/api/books/*")
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listBooks(ctx, c.req.valid("query"))), 200);
  })
  .openapi(create, async (c) => {
    const ctx = userContext(c);
    const { id, title, author, status, created_at } = showBook(await createBook(ctx, c.req.valid("json")));
    return c.json(envelope(ctx, { id, title, author, status, created_at }), 201);
  })
  .openapi(search, async (c) => {
    const ctx = userContext(c);
    const { rows, total, exact } = await searchBooks(ctx, c.req.valid("query"));
    return c.json(envelope(ctx, { books: rows.map(showBook), total, total_is_exact: exact }), 200);
  })
  .openapi(incomplete, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listIncomplete(ctx, c.req.valid("query"))), 200);
  })
  .openapi(ofSeries, async (c) => {
    const ctx = userContext(c);
    const series = c.req.valid("param").series_name;
    const rows = await listBooksOfSeriesNamed(ctx, series);
    return c.json(envelope(ctx, { series, books: rows.map(showBook), total: rows.length }), 200);
  })
  .openapi(get, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showDetail(await requireBook(ctx, c.req.valid("param").book_id))), 200);
  })
  .openapi(update, async (c) => {
    const ctx = userContext(c);
    const edited = await editBook(ctx, c.req.valid("param").book_id, c.req.valid("json"));
    return "book" in edited ? c.json(envelope(ctx, showDetail(edited.book)), 200) : c.json(envelope(ctx, edited), 202);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showDetail(await archiveBook(ctx, c.req.valid("param").book_id))), 200);
  });
