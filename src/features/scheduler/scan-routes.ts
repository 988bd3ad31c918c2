/** `/api/system/trigger-full-scan`: the seed's name for running the job `full_scan` at once. */
import { createRoute } from "@hono/zod-openapi";
import { startedScan } from "../../contracts/system.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter, userContext } from "../../platform/http.ts";
import { refused, success } from "../../platform/route-parts.ts";
import { triggerBuiltIn } from "./runs/trigger-job.ts";

export const scanRoutes = newRouter().openapi(
  createRoute({
    method: "post",
    path: "/api/system/trigger-full-scan",
    tags: ["System"],
    middleware: administratorsOnly,
    summary: "Look through the whole catalogue, in the background",
    responses: {
      202: success(startedScan, "The run that began: GET /api/scheduler/runs/{id} tells how far it is"),
      401: refused("Not signed in"),
      403: refused("Not an administrator"),
      409: refused("A scan is running already"),
    },
  }),
  async (c) => {
    const { run, work } = await triggerBuiltIn(userContext(c), "full_scan");
    c.executionCtx.waitUntil(work());
    return c.json(envelope(c.get("ctx"), run), 202);
  },
);
