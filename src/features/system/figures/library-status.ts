/** How well the part of the library is described that the reader sees: what is shared, and what is his. */
import type { LibraryStatus } from "../../../contracts/system.ts";
import { toIsoOrNull } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { keptFor } from "../../../platform/kept.ts";
import { STATS_KEPT_MS } from "../limits.ts";
import { countBooks, countMissing, countPending, lastSuccess, listSeriesSizes, readCompleteness } from "./store.ts";
import { roundTo, seriesSums } from "./sums.ts";

/** Below this the average book lacks what it is found by. */
const GOOD_PERCENT = 80;

/** Adds everything up. */
export async function makeLibraryStatus(ctx: UserContext): Promise<LibraryStatus> {
  const reader = ctx.actor.userId;
  const [books, completeness, missing, sizes, pending, scannedAt] = await Promise.all([
    countBooks(ctx.db, reader),
    readCompleteness(ctx.db, reader),
    countMissing(ctx.db, reader),
    listSeriesSizes(ctx.db, reader),
    countPending(ctx.db, reader),
    lastSuccess(ctx.db, "full_scan"),
  ]);
  const good = books.duplicates === 0 && pending === 0 && (completeness.average ?? 100) >= GOOD_PERCENT;
  return {
    status: books.total === 0 ? "empty" : good ? "healthy" : "needs_attention",
    books,
    completeness: {
      average_percent: completeness.average === null ? null : roundTo(completeness.average, 1),
      books_100_percent: completeness.full,
      books_below_80_percent: completeness.poor,
    },
    missing,
    series: seriesSums(sizes),
    pending_corrections: pending,
    last_full_scan_at: toIsoOrNull(scannedAt),
  };
}

/** Reads every row of the catalogue, so a person's figures are kept for half a minute. */
export const readLibraryStatus = keptFor(STATS_KEPT_MS, makeLibraryStatus, (ctx) => ctx.actor.userId);
