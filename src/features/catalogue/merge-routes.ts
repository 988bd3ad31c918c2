/** Books that are there twice: `/api/books/duplicates`, and merging and parting them. Mounted before `/api/books/{book_id}`. */
import { createRoute, z } from "@hono/zod-openapi";
import { wholeNumber } from "../../contracts/envelope.ts";
import { duplicatesPage, duplicatesQuery, merged, mergeList, mergeRequest, parted } from "../../contracts/merges.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { listDuplicates } from "./merges/duplicates/list-duplicates.ts";
import { listMerges } from "./merges/list-merges.ts";
import { mergeBooks } from "./merges/merge/merge-books.ts";
import { partBooks } from "./merges/part/part-books.ts";

const tags = ["Books"];
const params = z.object({ book_id: wholeNumber(1) });
const denied = { 403: refused("Administrators for shared books") };
const gone = { 404: refused("No such book or merge") };

const duplicates = createRoute({
  method: "get",
  path: "/api/books/duplicates",
  tags,
  request: { query: duplicatesQuery },
  responses: { 200: success(duplicatesPage, "Groups of books that look like one, the oldest first") },
});
const merge = createRoute({
  method: "post",
  path: "/api/books/{book_id}/merge",
  tags,
  request: { params, ...jsonBody(mergeRequest) },
  responses: {
    200: success(merged, "The kept book; each merge can be undone"),
    409: refused("A book is archived or merged already, or it would equal a third one"),
    422: refused("Books that cannot be one"),
    ...denied,
    ...gone,
  },
});
const undo = createRoute({
  method: "post",
  path: "/api/books/merges/{merge_id}/undo",
  tags,
  request: { params: z.object({ merge_id: wholeNumber(1) }) },
  responses: {
    200: success(parted, "Both as they were"),
    409: refused("Parted already, or what happened since is in the way; the message says what to do first"),
    ...denied,
    ...gone,
  },
});
const list = createRoute({
  method: "get",
  path: "/api/books/{book_id}/merges",
  tags,
  request: { params },
  responses: { 200: success(mergeList, "Newest first"), ...gone },
});

export const mergeRoutes = newSignedInRouter("/api/books/*")
  .openapi(duplicates, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listDuplicates(ctx, c.req.valid("query"))), 200);
  })
  .openapi(undo, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await partBooks(ctx, c.req.valid("param").merge_id)), 200);
  })
  .openapi(merge, async (c) => {
    const ctx = userContext(c);
    const result = await mergeBooks(ctx, c.req.valid("param").book_id, c.req.valid("json"));
    return c.json(envelope(ctx, result), 200);
  })
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, { merges: await listMerges(ctx, c.req.valid("param").book_id) }), 200);
  });
