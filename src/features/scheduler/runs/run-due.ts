/** One tick: everything whose time has come. */
import type { AppContext } from "../../../platform/context.ts";
import { ensureBuiltIns } from "../jobs/ensure-built-ins.ts";
import type { JobRow } from "../jobs/store.ts";
import { LOCK_MS, WAITING } from "../limits.ts";
import { beginRun } from "./begin-run.ts";
import { carryOut } from "./carry-out.ts";
import { dueJobs, markLost, takeUp } from "./store.ts";

/** Jobs do not wait for one another, and one that fails keeps no other from running. @returns how many ran */
export async function runDue(ctx: AppContext): Promise<number> {
  await ensureBuiltIns(ctx);
  const now = ctx.clock.now();
  const lost = await markLost(ctx.db, now);
  if (lost > 0) ctx.log.warn("runs_lost", { runs: lost });
  const ran = await Promise.all((await dueJobs(ctx.db, now)).map((job) => runJob(ctx, job)));
  return ran.filter(Boolean).length;
}

async function runJob(ctx: AppContext, job: JobRow): Promise<boolean> {
  try {
    const isFirst = job.lockedUntil !== WAITING;
    const run = isFirst ? await beginRun(ctx, job) : await takeUp(ctx.db, job.id, ctx.clock.now() + LOCK_MS);
    if (run) await carryOut(ctx, job, run, isFirst);
    return run !== undefined;
  } catch (error) {
    ctx.log.error("job_not_started", error, { job: job.id });
    return false;
  }
}
