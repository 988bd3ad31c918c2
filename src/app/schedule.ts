/** Cron expression -> tasks. One task's failure does not keep the others from running. */
import { ensureAdministrator, purgeExpired } from "../features/accounts/index.ts";
import { retryDueDownloads } from "../features/downloads/index.ts";
import { sweepUnused } from "../features/manuscripts/index.ts";
import { sweepTakes, wakeSilentJobs } from "../features/narration/index.ts";
import type { AppContext } from "../platform/context.ts";

type Task = [name: string, run: (ctx: AppContext) => Promise<unknown>];

const TASKS: Record<string, Task[]> = {
  "*/5 * * * *": [
    ["ensure_administrator", ensureAdministrator],
    ["wake_silent_jobs", wakeSilentJobs],
    ["retry_due_downloads", retryDueDownloads],
  ],
  "17 3 * * *": [
    ["purge_expired", purgeExpired],
    ["sweep_unused", sweepUnused],
    ["sweep_takes", sweepTakes],
  ],
};

export async function runSchedule(ctx: AppContext, cron: string): Promise<void> {
  for (const [task, run] of TASKS[cron] ?? []) {
    try {
      const result = await run(ctx);
      ctx.log.info("task_done", { task, result: JSON.stringify(result ?? null) });
    } catch (error) {
      ctx.log.error("task_failed", error, { task });
    }
  }
}
