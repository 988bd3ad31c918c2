/** Pause, resume, cancel and retry. */
import type { Job } from "../../../contracts/jobs.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import type { JobAction } from "../job/transitions.ts";
import { jobObject } from "../objects.ts";
import { getJob, requireJob } from "./read-jobs.ts";

const WORDS: Record<JobAction, string> = { pause: "paused", resume: "resumed", cancel: "cancelled", retry: "retried" };

/** @throws AppError NOT_FOUND, CONFLICT where the action does not fit the state */
export async function actOnJob(ctx: UserContext, id: string, action: JobAction): Promise<Job> {
  const row = await requireJob(ctx, id);
  const job = jobObject(ctx.env, id);
  // A job whose first call got lost has a row and no object yet.
  if (row.status === "pending") await job.kick(id);
  if ((await job.act(action)) === undefined) {
    throw new AppError("CONFLICT", `A narration that is ${row.status} cannot be ${WORDS[action]}.`, {
      details: { status: row.status },
    });
  }
  return getJob(ctx, id);
}
