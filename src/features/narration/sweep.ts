/** The safety nets that the schedule runs. */
import type { AppContext } from "../../platform/context.ts";
import { deleteObjects } from "./jobs/delete-job.ts";
import { STUCK_MS, TAKE_DAYS } from "./limits.ts";
import { jobObject } from "./objects.ts";
import { silentJobs } from "./store.ts";
import { forgetTakes, staleTakes } from "./takes/store.ts";
import { takeKey } from "./takes/take-key.ts";

/** Wakes unfinished jobs that fell silent: an object whose first call got lost, or whose alarm did. @returns how many */
export async function wakeSilentJobs(ctx: AppContext): Promise<number> {
  const silent = await silentJobs(ctx.db, ctx.clock.now() - STUCK_MS);
  for (const { id } of silent) {
    await jobObject(ctx.env, id)
      .kick(id)
      .catch((error: unknown) => ctx.log.error("wake_failed", error, { job: id }));
  }
  return silent.length;
}

/** Removes the takes of narrations that were finished a month ago; the finished audio stays. @returns how many */
export async function sweepTakes(ctx: AppContext): Promise<number> {
  const stale = await staleTakes(ctx.db, ctx.clock.now() - TAKE_DAYS * 86_400_000);
  const byOwner = Map.groupBy(stale, (take) => take.ownerId);
  for (const [ownerId, takes] of byOwner) {
    const hashes = takes.map((take) => take.hash);
    await forgetTakes(ctx.db, ownerId, hashes);
    await deleteObjects(
      ctx.env.BUCKET,
      hashes.map((hash) => takeKey(ownerId, hash)),
    );
  }
  return stale.length;
}
