/** A job of the administrators' own. */
import type { NewJob, ScheduledJob } from "../../../contracts/scheduler.ts";
import { nextRun } from "../../../core/cron/next-runs.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTask } from "../tasks/require-task.ts";
import { readJob } from "./list-jobs.ts";
import { jobNameTaken } from "./refusals.ts";
import { insertJob } from "./store.ts";

/** @throws AppError VALIDATION_ERROR (task, parameters, schedule, time zone), CONFLICT (the name is taken) */
export async function createJob(ctx: UserContext, input: NewJob): Promise<ScheduledJob> {
  const now = ctx.clock.now();
  const { name, task, cron, enabled } = input;
  const parameters = requireTask(task).readParameters(input.parameters);
  const next = nextRun(cron, input.time_zone, now);
  const entry = auditEntry(ctx, "scheduled_job.created", null, { ...input, parameters });
  const id = await insertJob(
    ctx.db,
    {
      name,
      task,
      cron,
      timeZone: input.time_zone,
      parameters,
      enabled,
      builtIn: false,
      nextRunAt: enabled ? next : null,
      createdBy: ctx.actor.userId,
      createdAt: now,
      updatedAt: now,
    },
    entry,
  );
  if (id === undefined) throw jobNameTaken(name);
  return readJob(ctx, id);
}
