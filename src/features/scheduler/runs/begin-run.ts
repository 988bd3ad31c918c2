/** Opens a run of a job, if no other is open. */
import { nextRun } from "../../../core/cron/next-runs.ts";
import type { AuditEntry } from "../../../db/audit.ts";
import type { AppContext } from "../../../platform/context.ts";
import type { JobRow } from "../jobs/store.ts";
import { LOCK_MS } from "../limits.ts";
import { openRun, type RunRow } from "./store.ts";

/**
 * @param entry where a person triggered it
 * @returns undefined when another run of the job is open, or another tick was faster
 */
export async function beginRun(ctx: AppContext, job: JobRow, entry?: AuditEntry): Promise<RunRow | undefined> {
  const now = ctx.clock.now();
  const run: RunRow = {
    id: ctx.uuid(),
    jobId: job.id,
    task: job.task,
    trigger: entry ? "manual" : "schedule",
    triggeredBy: entry?.actorId ?? null,
    status: "running",
    startedAt: now,
    finishedAt: null,
    counts: {},
    logTail: "",
    errorMessage: null,
  };
  const nextRunAt = entry ? undefined : nextRun(job.cron, job.timeZone, now);
  return (await openRun(ctx.db, { run, lockedUntil: now + LOCK_MS, nextRunAt }, entry)) ? run : undefined;
}
