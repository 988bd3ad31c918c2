/** Tells the administrators' sockets that a run began or ended, under the seed's names. */
import { ADMINISTRATORS } from "../../../contracts/realtime.ts";
import { toIso } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import type { Counts } from "../../../platform/task.ts";
import type { RunRow } from "./store.ts";

const tell = (ctx: AppContext, type: string, data: Record<string, unknown>) =>
  ctx.publish({ userId: ADMINISTRATORS, channel: "scheduler", type, data });

export const announceStart = (ctx: AppContext, run: RunRow): Promise<void> =>
  tell(ctx, "crawler_started", {
    job_type: run.task,
    started_at: toIso(run.startedAt),
    job_id: run.jobId,
    run_id: run.id,
  });

export const announceEnd = (ctx: AppContext, run: RunRow, end: { status: string; counts: Counts }): Promise<void> =>
  tell(ctx, "crawler_completed", {
    job_type: run.task,
    results: end.counts,
    status: end.status,
    job_id: run.jobId,
    run_id: run.id,
  });
