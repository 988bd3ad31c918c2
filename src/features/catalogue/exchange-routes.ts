/** Books as files, in and out. Both are bulk: each call draws on the budget for large work. */
import { createRoute } from "@hono/zod-openapi";
import { exportedBooks, exportQuery, importQuery, importReport } from "../../contracts/exchange.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { refused, success } from "../../platform/route-parts.ts";
import { exportBooks } from "./exchange/export/export-books.ts";
import { importBooks } from "./exchange/import/import-books.ts";

const tags = ["Books"];
const file = { schema: { type: "string", format: "binary" } as const };

const get = createRoute({
  method: "get",
  path: "/api/books/export",
  tags,
  request: { query: exportQuery },
  responses: {
    200: {
      description: "The file, as it is read",
      content: { ...success(exportedBooks, "").content, "text/csv": file },
    },
    422: refused("A bad value"),
  },
});
const post = createRoute({
  method: "post",
  path: "/api/books/import",
  tags,
  request: { query: importQuery, body: { required: true, content: { "text/csv": file, "application/json": file } } },
  responses: {
    200: success(importReport, "What changed, or would"),
    413: refused("Larger than 50 MB, or more than 150,000 rows"),
    422: refused("No books in it"),
  },
});

export const exchangeRoutes = newSignedInRouter("/api/books/export", "/api/books/import")
  .openapi(get, async (c) => {
    const { body, name, type } = await exportBooks(userContext(c), c.req.valid("query"));
    const headers = {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}"`,
    };
    return c.body(body, 200, headers) as never; // a stream is no typed answer
  })
  .openapi(post, async (c) => {
    const ctx = userContext(c);
    const length = c.req.header("content-length");
    const source = {
      body: c.req.raw.body ?? new Blob([]).stream(),
      bytes: length === undefined ? undefined : Number(length),
    };
    return c.json(envelope(ctx, await importBooks(ctx, c.req.valid("query"), source)), 200);
  });
