/** When a schedule would come next. */
import type { CronPreview, CronQuestion } from "../../../contracts/scheduler.ts";
import { toIso } from "../../../core/clock.ts";
import { nextRuns } from "../../../core/cron/next-runs.ts";
import type { AppContext } from "../../../platform/context.ts";

const PREVIEWED = 5;

/** @throws AppError VALIDATION_ERROR */
export const previewCron = (ctx: AppContext, { cron, time_zone }: CronQuestion): CronPreview => ({
  cron,
  time_zone,
  next_runs: nextRuns(cron, time_zone, ctx.clock.now(), PREVIEWED).map(toIso),
});
