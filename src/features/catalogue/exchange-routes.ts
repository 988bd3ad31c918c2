/** Books as files, in and out. Both are bulk: each call draws on the budget for large work. */
import { createRoute } from "@hono/zod-openapi";
import {
  columnsQuery,
  exportedBooks,
  exportQuery,
  importColumns,
  importMessage,
  importQuery,
  importReport,
} from "../../contracts/exchange.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { refused, success } from "../../platform/route-parts.ts";
import { readColumns } from "./exchange/columns/read-columns.ts";
import { exportBooks } from "./exchange/export/export-books.ts";
import { type FileSource, importBooks } from "./exchange/import/import-books.ts";
import { tellImport } from "./exchange/import/tell-import.ts";

const tags = ["Books"];
const file = { schema: { type: "string", format: "binary" } as const };

const LINES = "application/x-ndjson";

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
    200: {
      description: "What changed, or would; as NDJSON line by line while it goes on",
      content: { ...success(importReport, "").content, [LINES]: { schema: importMessage } },
    },
    413: refused("Larger than 50 MB, or more than 150,000 rows"),
    422: refused("No books in it"),
  },
});
const columns = createRoute({
  method: "post",
  path: "/api/books/import/columns",
  tags,
  request: { query: columnsQuery, body: { required: true, content: { "text/plain": file } } },
  responses: {
    200: success(importColumns, "What its columns are taken for, and its first rows"),
    413: refused("More than the first 256 kB of a file"),
    422: refused("No table and no list, or no such column"),
  },
});

export const exchangeRoutes = newSignedInRouter("/api/books/export", "/api/books/import", "/api/books/import/columns")
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
    const source: FileSource = { body: bodyOf(c.req.raw), bytes: length === undefined ? undefined : Number(length) };
    const query = c.req.valid("query");
    if (c.req.header("accept")?.includes(LINES))
      return c.body(await tellImport(ctx, query, source), 200, { "content-type": LINES }) as never; // a stream is no typed answer
    return c.json(envelope(ctx, await importBooks(ctx, query, source)), 200);
  })
  .openapi(columns, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await readColumns(ctx, c.req.valid("query"), bodyOf(c.req.raw))), 200);
  });

const bodyOf = (request: Request): ReadableStream<Uint8Array> => request.body ?? new Blob([]).stream();
