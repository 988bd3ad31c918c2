/** Sets what a narration may cost. */
import type { Job } from "../../../contracts/jobs.ts";
import type { UserContext } from "../../../platform/context.ts";
import { jobObject } from "../objects.ts";
import { setPriceLimit } from "../store.ts";
import { getJob, requireJob } from "./read-jobs.ts";

/** @param limit US dollars; null: none. @throws AppError NOT_FOUND */
export async function limitJob(ctx: UserContext, id: string, limit: number | null): Promise<Job> {
  await requireJob(ctx, id);
  await setPriceLimit(ctx.db, ctx.actor.userId, id, limit);
  await jobObject(ctx.env, id).limitPrice(limit);
  return getJob(ctx, id);
}
