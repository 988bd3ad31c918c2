/** `/api/library`: the caller's own shelf. Fixed words stand before `{book_id}`. */
import { createRoute, z } from "@hono/zod-openapi";
import { wholeNumber } from "../../contracts/envelope.ts";
import {
  changesQuery,
  libraryChanges,
  libraryPage,
  libraryQuery,
  librarySummary,
  shelfBatch,
  shelfBatchResult,
  shelfChanges,
  shelfItem,
  takenOffShelf,
} from "../../contracts/library.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { readChanges } from "./changes/read-changes.ts";
import { listLibrary } from "./list/list-library.ts";
import { summariseLibrary } from "./list/summarise-library.ts";
import { readItem } from "./read-item.ts";
import { putManyOnShelf, putOnShelf } from "./shelve/put-items.ts";
import { takeOffShelf } from "./shelve/take-off-shelf.ts";

const tags = ["Library"];
const params = z.object({ book_id: wholeNumber(1) });
const gone = { 404: refused("Not on the shelf") };

const list = createRoute({
  method: "get",
  path: "/api/library",
  tags,
  request: { query: libraryQuery },
  responses: { 200: success(libraryPage, "A page"), 422: refused("A bad value") },
});
const changes = createRoute({
  method: "get",
  path: "/api/library/changes",
  tags,
  request: { query: changesQuery },
  responses: { 200: success(libraryChanges, "What changed since the cursor, oldest first") },
});
const summary = createRoute({
  method: "get",
  path: "/api/library/summary",
  tags,
  responses: { 200: success(librarySummary, "Figures") },
});
const get = createRoute({
  method: "get",
  path: "/api/library/{book_id}",
  tags,
  request: { params },
  responses: { 200: success(shelfItem, "The title"), ...gone },
});
const put = createRoute({
  method: "put",
  path: "/api/library/{book_id}",
  tags,
  request: { params, ...jsonBody(shelfChanges) },
  responses: {
    200: success(shelfItem, "As it is now; unchanged when it was listened to later than the request says"),
    404: refused("No such book"),
    409: refused("The book is archived"),
  },
});
const putMany = createRoute({
  method: "put",
  path: "/api/library",
  tags,
  request: jsonBody(shelfBatch),
  responses: { 200: success(shelfBatchResult, "As they are now") },
});
const remove = createRoute({
  method: "delete",
  path: "/api/library/{book_id}",
  tags,
  request: { params },
  responses: { 200: success(takenOffShelf, "Off the shelf; PUT with a state puts it back"), ...gone },
});

export const libraryRoutes = newSignedInRouter("/api/library", "/api/library/*")
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listLibrary(ctx, c.req.valid("query"))), 200);
  })
  .openapi(changes, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await readChanges(ctx, c.req.valid("query"))), 200);
  })
  .openapi(summary, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await summariseLibrary(ctx)), 200);
  })
  .openapi(get, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await readItem(ctx, c.req.valid("param").book_id)), 200);
  })
  .openapi(put, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await putOnShelf(ctx, c.req.valid("param").book_id, c.req.valid("json"))), 200);
  })
  .openapi(putMany, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await putManyOnShelf(ctx, c.req.valid("json"))), 200);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    const id = c.req.valid("param").book_id;
    await takeOffShelf(ctx, id);
    return c.json(envelope(ctx, { id, removed: true as const }), 200);
  });
