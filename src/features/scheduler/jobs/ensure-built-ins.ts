/** Puts the product's own jobs into the table at first need. */
import { nextRun } from "../../../core/cron/next-runs.ts";
import type { AppContext } from "../../../platform/context.ts";
import { BUILT_IN_JOBS } from "../tasks/built-in-jobs.ts";
import { taskOf } from "../tasks/registry.ts";
import { insertBuiltIns } from "./store.ts";

/** Idempotent; cheap enough for every tick. */
export async function ensureBuiltIns(ctx: AppContext): Promise<void> {
  const now = ctx.clock.now();
  const rows = BUILT_IN_JOBS.map(({ name, task, cron }) => ({
    name,
    task,
    cron,
    timeZone: "UTC",
    parameters: taskOf(task)?.readParameters({}) ?? {},
    enabled: true,
    builtIn: true,
    nextRunAt: nextRun(cron, "UTC", now),
    createdAt: now,
    updatedAt: now,
  }));
  await insertBuiltIns(ctx.db, rows, now);
}
