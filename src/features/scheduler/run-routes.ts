/** `/api/scheduler/{tasks,runs,cron}`: what can run, what ran, and when something would. */
import { createRoute, z } from "@hono/zod-openapi";
import { pageQuery } from "../../contracts/envelope.ts";
import { cronPreview, cronQuestion, jobParams, runDetail, runPage, taskList } from "../../contracts/scheduler.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { previewCron } from "./runs/preview-cron.ts";
import { listRuns, readRun } from "./runs/show-run.ts";
import { listTasks } from "./tasks/list-tasks.ts";

const route = { tags: ["Scheduler"], middleware: administratorsOnly };
const refusals = { 401: refused("Not signed in"), 403: refused("Not an administrator") };

export const runRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/scheduler/tasks",
      summary: "What can be scheduled, with the parameters it takes",
      responses: { 200: success(taskList, "Every task"), ...refusals },
    }),
    (c) => c.json(envelope(c.get("ctx"), { tasks: listTasks() }), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/scheduler/jobs/{job_id}/runs",
      summary: "What a job did",
      request: { params: jobParams, query: pageQuery },
      responses: { 200: success(runPage, "Newest first"), ...refusals, 404: refused("No such job") },
    }),
    async (c) => {
      const runs = await listRuns(c.get("ctx"), c.req.valid("param").job_id, c.req.valid("query"));
      return c.json(envelope(c.get("ctx"), runs), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/scheduler/runs/{run_id}",
      summary: "One run, with its counts and the end of its log",
      request: { params: z.object({ run_id: z.uuid() }) },
      responses: { 200: success(runDetail, "The run"), ...refusals, 404: refused("No such run") },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await readRun(c.get("ctx"), c.req.valid("param").run_id)), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/scheduler/cron/preview",
      summary: "When a schedule would come next",
      request: jsonBody(cronQuestion),
      responses: {
        200: success(cronPreview, "The next five times"),
        ...refusals,
        422: refused("Not a schedule, or not a time zone: says why"),
      },
    }),
    (c) => c.json(envelope(c.get("ctx"), previewCron(c.get("ctx"), c.req.valid("json"))), 200),
  );
