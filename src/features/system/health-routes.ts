/** `/api/system/{health,stats}`: public, counts only. */
import { createRoute } from "@hono/zod-openapi";
import { systemHealth, systemStats } from "../../contracts/system.ts";
import { envelope } from "../../platform/envelope.ts";
import { newRouter } from "../../platform/http.ts";
import { success } from "../../platform/route-parts.ts";
import { readStats } from "./figures/read-stats.ts";
import { readHealth } from "./health/read-health.ts";

const route = { method: "get" as const, tags: ["System"], security: [] };

export const healthRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      path: "/api/system/health",
      summary: "How every component is, looked at within the last ten seconds",
      responses: { 200: success(systemHealth, "Also where something is wrong: `status` says so") },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await readHealth(c.get("ctx"))), 200),
  )
  .openapi(
    createRoute({
      ...route,
      path: "/api/system/stats",
      summary: "How much the installation holds, counted within the last thirty seconds",
      responses: { 200: success(systemStats, "Counts of the whole installation") },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await readStats(c.get("ctx"))), 200),
  );
