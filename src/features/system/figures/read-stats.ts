/** The seed's figures of the whole installation. */
import type { SystemStats } from "../../../contracts/system.ts";
import type { AppContext } from "../../../platform/context.ts";
import { keptFor } from "../../../platform/kept.ts";
import { BYTES_A_MINUTE, LENGTHS_KEPT_MS, STATS_KEPT_MS } from "../limits.ts";
import { readMeasurement } from "./measurement.ts";
import {
  countAuthors,
  countBooks,
  countDownloads,
  databaseBytes,
  listSeriesSizes,
  readCompleteness,
  sumMinutes,
} from "./store.ts";
import { percent, roundTo, seriesSums } from "./sums.ts";

export const estimatedBytes = keptFor(
  LENGTHS_KEPT_MS,
  async (ctx: AppContext) => (await sumMinutes(ctx.db)) * BYTES_A_MINUTE,
);

/** Adds everything up. */
export async function makeStats(ctx: AppContext): Promise<SystemStats> {
  const [books, sizes, authors, downloads, completeness, bytes, database, measured] = await Promise.all([
    countBooks(ctx.db, null),
    listSeriesSizes(ctx.db, null),
    countAuthors(ctx.db),
    countDownloads(ctx.db),
    readCompleteness(ctx.db, null),
    estimatedBytes(ctx),
    databaseBytes(ctx.db),
    readMeasurement(ctx.env),
  ]);
  const { unknown: _, ...series } = seriesSums(sizes);
  const failed = downloads.failed + downloads.abandoned;
  const pending = downloads.queued + downloads.downloading;
  const logs = measured === undefined ? null : (measured.areas.find(({ area }) => area === "logs")?.bytes ?? 0);
  return {
    books: {
      grand_total: books.total,
      total_active: books.active,
      total_archived: books.archived,
      total_duplicates: books.duplicates,
    },
    series,
    authors: { total: authors.total, with_multiple_books: authors.several },
    downloads: {
      total: downloads.completed + failed + pending,
      completed: downloads.completed,
      failed,
      pending,
      success_rate_percent: percent(downloads.completed, downloads.completed + failed),
    },
    metadata: {
      average_completeness_percent: completeness.average === null ? null : roundTo(completeness.average, 1),
      books_100_percent: completeness.full,
      books_below_80_percent: completeness.poor,
    },
    storage: {
      estimated_audiobook_storage_gb: roundTo(bytes / 1e9, 1),
      database_size_mb: database === null ? null : roundTo(database / 1e6, 1),
      logs_size_mb: logs === null ? null : roundTo(logs / 1e6, 1),
    },
  };
}

/** What the public route answers. */
export const readStats = keptFor(STATS_KEPT_MS, makeStats);
