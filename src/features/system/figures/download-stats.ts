/** How the transfers of everybody go. */
import type { DownloadStats } from "../../../contracts/system.ts";
import type { AppContext } from "../../../platform/context.ts";
import { countDownloads, countDownloadsBySource, readDownloadPace } from "./store.ts";
import { percent, roundTo } from "./sums.ts";

const WEEK_MS = 7 * 86_400_000;

export async function readDownloadStats(ctx: AppContext): Promise<DownloadStats> {
  const [byStatus, sources, pace] = await Promise.all([
    countDownloads(ctx.db),
    countDownloadsBySource(ctx.db),
    readDownloadPace(ctx.db, ctx.clock.now() - WEEK_MS),
  ]);
  const ended = byStatus.completed + byStatus.failed + byStatus.abandoned;
  return {
    total: ended + byStatus.queued + byStatus.downloading,
    by_status: byStatus,
    by_source: Object.fromEntries(sources.map(({ source, n }) => [source, n])),
    waiting_for_retry: pace.waiting,
    success_rate_percent: percent(byStatus.completed, ended),
    last_7_days: { added: pace.added, completed: pace.completed, failed: pace.failed },
    average_minutes_to_complete: pace.averageMs === null ? null : roundTo(pace.averageMs / 60_000, 1),
  };
}
