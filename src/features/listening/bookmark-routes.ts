/** `/api/library/{book_id}/bookmarks`, and all of them as a file. */
import { createRoute, z } from "@hono/zod-openapi";
import { wholeNumber } from "../../contracts/envelope.ts";
import {
  bookmark,
  bookmarkChange,
  bookmarkExportQuery,
  bookmarkList,
  bookmarkRemoved,
  newBookmark,
} from "../../contracts/listening.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { addBookmark } from "./bookmarks/add-bookmark.ts";
import { changeBookmark } from "./bookmarks/change-bookmark.ts";
import { exportBookmarks } from "./bookmarks/export-bookmarks.ts";
import { listBookmarks } from "./bookmarks/list-bookmarks.ts";
import { removeBookmark } from "./bookmarks/remove-bookmark.ts";

const tags = ["Listening"];
const params = z.object({ book_id: wholeNumber(1) });
const one = params.extend({ id: z.uuid() });
const gone = { 404: refused("No such book or bookmark") };
const file = { schema: { type: "string" } as const };

const all = createRoute({
  method: "get",
  path: "/api/library/bookmarks/export",
  tags,
  request: { query: bookmarkExportQuery },
  responses: {
    200: { description: "The file", content: { "text/markdown": file, "text/csv": file } },
    ...gone,
  },
});
const list = createRoute({
  method: "get",
  path: "/api/library/{book_id}/bookmarks",
  tags,
  request: { params },
  responses: { 200: success(bookmarkList, "In the order of the book"), ...gone },
});
const add = createRoute({
  method: "post",
  path: "/api/library/{book_id}/bookmarks",
  tags,
  request: { params, ...jsonBody(newBookmark) },
  responses: {
    201: success(bookmark, "Set; sent again, it is set once"),
    ...gone,
    409: refused("The id is another book's, or there are too many"),
  },
});
const change = createRoute({
  method: "patch",
  path: "/api/library/{book_id}/bookmarks/{id}",
  tags,
  request: { params: one, ...jsonBody(bookmarkChange) },
  responses: { 200: success(bookmark, "As it is now"), ...gone },
});
const remove = createRoute({
  method: "delete",
  path: "/api/library/{book_id}/bookmarks/{id}",
  tags,
  request: { params: one },
  responses: { 200: success(bookmarkRemoved, "Gone"), ...gone },
});

export const bookmarkRoutes = newSignedInRouter(
  "/api/library/bookmarks/export",
  "/api/library/:book_id/bookmarks",
  "/api/library/:book_id/bookmarks/:id",
)
  .openapi(all, async (c) => {
    const { name, type, text } = await exportBookmarks(userContext(c), c.req.valid("query"));
    const headers = {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}"`,
    };
    return c.body(text, 200, headers) as never; // a file is no typed answer
  })
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listBookmarks(ctx, c.req.valid("param").book_id)), 200);
  })
  .openapi(add, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await addBookmark(ctx, c.req.valid("param").book_id, c.req.valid("json"))), 201);
  })
  .openapi(change, async (c) => {
    const ctx = userContext(c);
    const { book_id, id } = c.req.valid("param");
    return c.json(envelope(ctx, await changeBookmark(ctx, book_id, id, c.req.valid("json").note)), 200);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    const { book_id, id } = c.req.valid("param");
    await removeBookmark(ctx, book_id, id);
    return c.json(envelope(ctx, { id, removed: true as const }), 200);
  });
