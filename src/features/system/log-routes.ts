/** `/api/system/logs/export`. */
import { createRoute } from "@hono/zod-openapi";
import { logExport } from "../../contracts/system.ts";
import { administratorsOnly, newRouter } from "../../platform/http.ts";
import { jsonBody, refused } from "../../platform/route-parts.ts";
import { exportLogs } from "./logs/export-logs.ts";

const TYPES = { ndjson: "application/x-ndjson", text: "text/plain; charset=utf-8" } as const;

export const logRoutes = newRouter().openapi(
  createRoute({
    method: "post",
    path: "/api/system/logs/export",
    tags: ["System"],
    middleware: administratorsOnly,
    summary: "The log lines of a period, as a file",
    request: jsonBody(logExport, false),
    responses: {
      // A stream has no schema.
      200: {
        description: "A file, oldest first: application/x-ndjson (one object a line) or text/plain (one line each)",
      },
      401: refused("Not signed in"),
      403: refused("Not an administrator"),
      422: refused("Not a period, a level or a format"),
    },
  }),
  async (c) => {
    const asked = c.req.valid("json");
    const format = asked.format ?? "ndjson";
    return c.body(await exportLogs(c.get("ctx"), asked), 200, {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="lectern-logs.${format === "text" ? "txt" : "ndjson"}"`,
      "cache-control": "no-store",
    });
  },
);
