/** `/api/scheduler/jobs`. */
import { createRoute } from "@hono/zod-openapi";
import { pageQuery } from "../../contracts/envelope.ts";
import {
  deletedJob,
  jobChanges,
  jobPage,
  newJob,
  jobParams as params,
  scheduledJob,
  schedulerRun,
} from "../../contracts/scheduler.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { changeJob } from "./jobs/change-job.ts";
import { createJob } from "./jobs/create-job.ts";
import { deleteJob } from "./jobs/delete-job.ts";
import { listJobs } from "./jobs/list-jobs.ts";
import { triggerJob } from "./runs/trigger-job.ts";

const route = { tags: ["Scheduler"], middleware: administratorsOnly };
const refusals = { 401: refused("Not signed in"), 403: refused("Not an administrator") };

export const jobRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/scheduler/jobs",
      summary: "Every scheduled job, with its newest run",
      request: { query: pageQuery },
      responses: { 200: success(jobPage, "Those that come with the product first"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await listJobs(c.get("ctx"), c.req.valid("query"))), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/scheduler/jobs",
      summary: "Schedule a task",
      request: jsonBody(newJob),
      responses: {
        201: success(scheduledJob, "The job"),
        ...refusals,
        409: refused("A job has this name"),
        422: refused("Not a task, a parameter of it, a schedule or a time zone"),
      },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await createJob(userContext(c), c.req.valid("json"))), 201),
  )
  .openapi(
    createRoute({
      ...route,
      method: "put",
      path: "/api/scheduler/jobs/{job_id}",
      summary: "Change a job: only the fields that are sent",
      request: { params, ...jsonBody(jobChanges) },
      responses: {
        200: success(scheduledJob, "The job"),
        ...refusals,
        404: refused("No such job"),
        409: refused("Another job has this name"),
        422: refused("Not a parameter, a schedule or a time zone"),
      },
    }),
    async (c) => {
      const changed = await changeJob(userContext(c), c.req.valid("param").job_id, c.req.valid("json"));
      return c.json(envelope(c.get("ctx"), changed), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "delete",
      path: "/api/scheduler/jobs/{job_id}",
      summary: "Delete a job and its history",
      request: { params },
      responses: {
        200: success(deletedJob, "Gone"),
        ...refusals,
        404: refused("No such job"),
        409: refused("It comes with the product: switch it off instead"),
      },
    }),
    async (c) => {
      const id = c.req.valid("param").job_id;
      await deleteJob(userContext(c), id);
      return c.json(envelope(c.get("ctx"), { deleted: true as const, id }), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/scheduler/jobs/{job_id}/trigger",
      summary: "Run a job at once, in the background",
      request: { params },
      responses: {
        202: success(schedulerRun, "The run that began"),
        ...refusals,
        404: refused("No such job"),
        409: refused("It is running already"),
      },
    }),
    async (c) => {
      const { run, work } = await triggerJob(userContext(c), c.req.valid("param").job_id);
      c.executionCtx.waitUntil(work());
      return c.json(envelope(c.get("ctx"), run), 202);
    },
  );
