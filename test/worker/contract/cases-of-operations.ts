/** Cases of the scheduler and the system. */
import { z } from "zod";
import { bindings } from "../accounts/api.ts";
import type { Cases, Request } from "./cases.ts";
import type { World } from "./world.ts";

const admin = (): Request => ({ as: "admin" });
const nobody = (): Request => ({ as: "nobody" });
const weekly = (world: World) => ({ name: world.unique("Job"), task: "purge_expired", cron: "0 4 * * sun" });
const job = (world: World): Promise<string> => world.create("admin", "/api/scheduler/jobs", weekly(world));

/** As it is while a run is open. */
const lock = (where: string, ...values: unknown[]) =>
  bindings.DB.prepare(`update scheduled_jobs set locked_until = ? where ${where}`)
    .bind(Date.now() + 60_000, ...values)
    .run();

async function builtIn(world: World): Promise<string> {
  const list = z.object({ data: z.object({ jobs: z.array(z.object({ id: z.int(), built_in: z.boolean() })) }) });
  const { jobs } = list.parse(await (await world.call("admin", "GET", "/api/scheduler/jobs")).json()).data;
  return String(jobs.find((one) => one.built_in)?.id);
}

async function run(world: World): Promise<string> {
  return world.create("admin", `/api/scheduler/jobs/${await job(world)}/trigger`, undefined, 202);
}

async function letter(): Promise<string> {
  const id = await bindings.DB.prepare(
    "insert into dead_letters (queue, message_id, body, at) values ('narration', ?, ?, 1) returning id",
  )
    .bind(crypto.randomUUID(), JSON.stringify({ v: 1, type: "lane", jobId: crypto.randomUUID(), lane: 0 }))
    .first<number>("id");
  return String(id);
}

export const OPERATIONS: Record<string, Cases> = {
  "GET /api/system/health": { happy: nobody },
  "GET /api/system/stats": { happy: nobody },
  "GET /api/system/library-status": { happy: () => ({ as: "member" }) },
  "GET /api/system/download-stats": { admin: true, happy: admin },
  "GET /api/system/storage": { admin: true, happy: admin },
  "GET /api/system/configuration": { admin: true, happy: admin },
  "POST /api/system/logs/export": { admin: true, happy: () => ({ as: "admin", body: { level: "error" } }) },
  "GET /api/system/dead-letters": { admin: true, happy: () => ({ as: "admin", query: "state=all" }) },
  "POST /api/system/dead-letters/{id}/replay": {
    admin: true,
    happy: async () => ({ as: "admin", params: { id: await letter() } }),
    conflict: async (world) => {
      const id = await letter();
      await world.call("admin", "POST", `/api/system/dead-letters/${id}/replay`);
      return { as: "admin", params: { id } };
    },
  },
  "DELETE /api/system/dead-letters/{id}": {
    admin: true,
    happy: async () => ({ as: "admin", params: { id: await letter() } }),
  },
  "POST /api/system/trigger-full-scan": {
    admin: true,
    happy: admin,
    conflict: async (world) => {
      await builtIn(world);
      await lock("task = 'full_scan'");
      return { as: "admin" };
    },
  },
  "GET /api/scheduler/jobs": { admin: true, happy: () => ({ as: "adminKey" }) },
  "POST /api/scheduler/jobs": {
    admin: true,
    happy: (world) => ({ as: "admin", body: weekly(world) }),
    conflict: async (world) => {
      const body = weekly(world);
      await world.create("admin", "/api/scheduler/jobs", body);
      return { as: "admin", body };
    },
  },
  "PUT /api/scheduler/jobs/{job_id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { job_id: await job(world) }, body: { enabled: false } }),
    conflict: async (world) => {
      const { name, ...rest } = weekly(world);
      await world.create("admin", "/api/scheduler/jobs", { name, ...rest });
      return { as: "admin", params: { job_id: await job(world) }, body: { name } };
    },
  },
  "DELETE /api/scheduler/jobs/{job_id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { job_id: await job(world) } }),
    conflict: async (world) => ({ as: "admin", params: { job_id: await builtIn(world) } }),
  },
  "POST /api/scheduler/jobs/{job_id}/trigger": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { job_id: await job(world) } }),
    conflict: async (world) => {
      const job_id = await job(world);
      await lock("id = ?", job_id);
      return { as: "admin", params: { job_id } };
    },
  },
  "GET /api/scheduler/jobs/{job_id}/runs": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { job_id: await job(world) } }),
  },
  "GET /api/scheduler/runs/{run_id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { run_id: await run(world) } }),
  },
  "GET /api/scheduler/tasks": { admin: true, happy: admin },
  "POST /api/scheduler/cron/preview": { admin: true, happy: () => ({ as: "admin", body: { cron: "0 4 * * sun" } }) },
};
