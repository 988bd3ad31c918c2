/** What the suites of operations share: jobs, runs, and contexts whose clock or bindings are others. */
import { vi } from "vitest";
import type { z } from "zod";
import type { OutgoingEvent } from "../../../src/contracts/realtime.ts";
import {
  jobPage,
  runDetail,
  runPage,
  type ScheduledJob,
  scheduledJob,
  schedulerRun,
} from "../../../src/contracts/scheduler.ts";
import type { AppContext } from "../../../src/platform/context.ts";
import { later } from "../accounts/api.ts";
import { data, type Person } from "../catalogue/api.ts";

export const jobs = async (root: Person, query = "page_size=100") =>
  (await data(await root.get(`/api/scheduler/jobs?${query}`), jobPage)).jobs;

export async function builtIn(root: Person, task: string): Promise<ScheduledJob> {
  const found = (await jobs(root)).find((job) => job.task === task && job.built_in);
  if (!found) throw new Error(`no built-in job ${task}`);
  return found;
}

let made = 0;
/** A job that comes every minute unless told otherwise. */
export async function makeJob(root: Person, fields: object = {}): Promise<ScheduledJob> {
  made += 1;
  const body = { name: `Job ${made}`, task: "purge_expired", cron: "* * * * *", ...fields };
  return data(await root.post("/api/scheduler/jobs", body), scheduledJob, 201);
}

export const trigger = async (root: Person, id: number) =>
  data(await root.post(`/api/scheduler/jobs/${id}/trigger`), schedulerRun, 202);

export const runs = async (root: Person, id: number, query = "") =>
  data(await root.get(`/api/scheduler/jobs/${id}/runs${query}`), runPage);

export const readRun = async (root: Person, id: string) => data(await root.get(`/api/scheduler/runs/${id}`), runDetail);

/** The run once it has ended. */
export const ended = (root: Person, id: string): Promise<z.infer<typeof runDetail>> =>
  vi.waitUntil(
    async () => {
      const run = await readRun(root, id);
      return run.status === "running" ? undefined : run;
    },
    { timeout: 10_000, interval: 20 },
  );

/** The context of a tick `seconds` from now, which keeps its events for the test. */
export function hearing(seconds = 0): AppContext & { events: OutgoingEvent[] } {
  const events: OutgoingEvent[] = [];
  return { ...later(seconds), events, publish: async (event) => void events.push(event) };
}

/** The same with bindings that are others. Defined, not assigned: what is assigned would reach the runtime's own. */
export const withBindings = <C extends AppContext>(
  ctx: C,
  bindings: Partial<Record<keyof AppContext["env"], unknown>>,
): C => ({
  ...ctx,
  env: Object.create(
    ctx.env,
    Object.fromEntries(Object.entries(bindings).map(([name, value]) => [name, { value, enumerable: true }])),
  ),
});
