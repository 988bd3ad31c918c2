/** A job as administrators see it. */
import type { ScheduledJob } from "../../../contracts/scheduler.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import { WAITING } from "../limits.ts";
import { showRun } from "../runs/show-run.ts";
import type { RunRow } from "../runs/store.ts";
import { taskOf } from "../tasks/registry.ts";
import type { JobRow } from "./store.ts";

const isRunning = ({ lockedUntil }: JobRow, now: number) =>
  lockedUntil !== null && (lockedUntil === WAITING || lockedUntil > now);

/** @param lastRun its newest run; undefined: it has never run */
export const showJob = (row: JobRow, lastRun: RunRow | undefined, now: number): ScheduledJob => ({
  id: row.id,
  name: row.name,
  task: row.task,
  description: taskOf(row.task)?.description ?? "This version does not have the task.",
  cron: row.cron,
  time_zone: row.timeZone,
  parameters: row.parameters,
  enabled: row.enabled,
  built_in: row.builtIn,
  running: isRunning(row, now),
  next_run_at: toIsoOrNull(row.nextRunAt),
  last_run_at: toIsoOrNull(row.lastRunAt),
  last_run: lastRun ? showRun({ ...lastRun, jobName: row.name }) : null,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
});
