/** Name, schedule, parameters and state of a job. */
import type { JobChanges, ScheduledJob } from "../../../contracts/scheduler.ts";
import { nextRun } from "../../../core/cron/next-runs.ts";
import { notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTask } from "../tasks/require-task.ts";
import { readJob } from "./list-jobs.ts";
import { jobNameTaken } from "./refusals.ts";
import { findJob, updateJob } from "./store.ts";

/**
 * The next run is computed anew from now; a run that is under way ends as it began.
 * @throws AppError NOT_FOUND, VALIDATION_ERROR, CONFLICT (the name is taken)
 */
export async function changeJob(ctx: UserContext, id: number, changes: JobChanges): Promise<ScheduledJob> {
  const before = await findJob(ctx.db, id);
  if (!before) throw notFound("Job");
  const now = ctx.clock.now();
  const cron = changes.cron ?? before.cron;
  const timeZone = changes.time_zone ?? before.timeZone;
  const enabled = changes.enabled ?? before.enabled;
  const name = changes.name ?? before.name;
  const next = nextRun(cron, timeZone, now);
  const parameters = changes.parameters
    ? requireTask(before.task).readParameters(changes.parameters)
    : before.parameters;
  const fields = { name, cron, timeZone, enabled, parameters, nextRunAt: enabled ? next : null, updatedAt: now };
  const entry = auditEntry(ctx, "scheduled_job.changed", `scheduled_job:${id}`, { ...changes });
  if (!(await updateJob(ctx.db, id, fields, entry)))
    throw (await findJob(ctx.db, id)) ? jobNameTaken(name) : notFound("Job");
  return readJob(ctx, id);
}
