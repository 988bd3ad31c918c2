/** The task that stores waiting lines, and joins the files of each past hour: many small ones are slow to read. */
import type { AppContext } from "../../../platform/context.ts";
import { storeLines } from "../../../platform/log-lines.ts";
import type { Counts } from "../../../platform/task.ts";
import { JOINED_BYTES, JOINED_HOURS } from "../limits.ts";
import { readLines, type StoredHour, storedHours } from "./stored-hours.ts";

const HOUR_MS = 3_600_000;

export async function flushLogs(ctx: AppContext): Promise<Counts> {
  const { BUCKET } = ctx.env;
  const counts = { lines: await storeLines(BUCKET), hours: 0, files: 0 };
  const now = ctx.clock.now();
  for await (const hour of storedHours(BUCKET, now - JOINED_HOURS * HOUR_MS, now - HOUR_MS)) {
    if (hour.files.length < 2 || hour.bytes > JOINED_BYTES) continue;
    await join(ctx, hour);
    counts.hours += 1;
    counts.files += hour.files.length;
  }
  return counts;
}

/** First the whole, then the parts go: broken off between, the next time finds lines twice and keeps one. */
async function join(ctx: AppContext, { hour, files }: StoredHour): Promise<void> {
  const { BUCKET } = ctx.env;
  const lines = [...new Set(await readLines(BUCKET, files))].sort();
  await BUCKET.put(`${hour}-0000-${ctx.uuid()}.ndjson`, `${lines.join("\n")}\n`, {
    httpMetadata: { contentType: "application/x-ndjson" },
  });
  await BUCKET.delete(files.map(({ key }) => key));
}
