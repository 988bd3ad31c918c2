/** What was changed about a book, taking it back, and where its values come from. */
import { createRoute, z } from "@hono/zod-openapi";
import { bookSources, historyPage, sourceChange } from "../../contracts/books.ts";
import { bookDetail } from "../../contracts/catalogue.ts";
import { correction } from "../../contracts/corrections.ts";
import { pageQuery } from "../../contracts/envelope.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { listHistory } from "./books/history/list-history.ts";
import { undoChange } from "./books/history/undo-change.ts";
import { setMetadataSources } from "./books/set-sources.ts";
import { showDetail } from "./books/show-book.ts";

const tags = ["Books"];
const params = z.object({ book_id: z.coerce.number().int().min(1) });
const entryParams = params.extend({ entry_id: z.coerce.number().int().min(1) });
const gone = { 404: refused("No such book or entry") };

const history = createRoute({
  method: "get",
  path: "/api/books/{book_id}/metadata-history",
  tags,
  request: { params, query: pageQuery },
  responses: { 200: success(historyPage, "Newest first"), ...gone },
});
const undo = createRoute({
  method: "post",
  path: "/api/books/{book_id}/metadata-history/{entry_id}/undo",
  tags,
  request: { params: entryParams },
  responses: {
    200: success(bookDetail, "With the old value"),
    202: success(z.object({ corrections: z.array(correction) }), "Proposed to the administrators"),
    409: refused("The old value belongs to another book now"),
    ...gone,
  },
});
const sources = createRoute({
  method: "put",
  path: "/api/books/{book_id}/metadata-source",
  tags,
  request: { params, ...jsonBody(sourceChange) },
  responses: { 200: success(bookSources, "As they are now"), 403: refused("Not a member's to change"), ...gone },
});

export const historyRoutes = newSignedInRouter("/api/books/*")
  .openapi(history, async (c) => {
    const ctx = userContext(c);
    const page = await listHistory(ctx, c.req.valid("param").book_id, c.req.valid("query"));
    return c.json(envelope(ctx, page), 200);
  })
  .openapi(undo, async (c) => {
    const ctx = userContext(c);
    const { book_id, entry_id } = c.req.valid("param");
    const undone = await undoChange(ctx, book_id, entry_id);
    return "book" in undone ? c.json(envelope(ctx, showDetail(undone.book)), 200) : c.json(envelope(ctx, undone), 202);
  })
  .openapi(sources, async (c) => {
    const ctx = userContext(c);
    const row = await setMetadataSources(ctx, c.req.valid("param").book_id, c.req.valid("json"));
    return c.json(envelope(ctx, { id: row.id, metadata_source: row.metadataSource }), 200);
  });
