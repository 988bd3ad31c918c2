/** `/api/admin/audit-log`. */
import { createRoute } from "@hono/zod-openapi";
import { auditPage, auditQuery } from "../../contracts/administration.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter } from "../../platform/http.ts";
import { refused, success } from "../../platform/route-parts.ts";
import { listAuditLog } from "./audit/list-audit-log.ts";

export const auditRoutes = newRouter().openapi(
  createRoute({
    method: "get",
    path: "/api/admin/audit-log",
    tags: ["Administration"],
    security: [{ bearer: [] }],
    middleware: administratorsOnly,
    summary: "What administrators did",
    request: { query: auditQuery },
    responses: {
      200: success(auditPage, "Newest first"),
      401: refused("Not signed in"),
      403: refused("Not an administrator, or called with a key"),
    },
  }),
  async (c) => c.json(envelope(c.get("ctx"), await listAuditLog(c.get("ctx"), c.req.valid("query"))), 200),
);
