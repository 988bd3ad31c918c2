/** What the health page asks of D1. */
import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { deadLetters, scheduledJobs, storeHealth, syncRuns } from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";

/** When jobs ran and will run. One that is running is not late. */
export async function readClock(db: Database) {
  const row = await db
    .select({
      lastRunAt: sql<number | null>`max(${scheduledJobs.lastRunAt})`,
      nextRunAt: sql<
        number | null
      >`min(CASE WHEN ${scheduledJobs.lockedUntil} IS NULL THEN ${scheduledJobs.nextRunAt} END)`,
      activeJobs: sql<number>`coalesce(sum(${scheduledJobs.enabled}), 0)`,
    })
    .from(scheduledJobs)
    .get();
  return { lastRunAt: row?.lastRunAt ?? null, nextRunAt: row?.nextRunAt ?? null, activeJobs: row?.activeJobs ?? 0 };
}

/** Messages that a queue gave up and nobody has sent again. */
export async function waitingLetters(db: Database): Promise<number> {
  const row = await db.select({ n: count() }).from(deadLetters).where(isNull(deadLetters.replayedAt)).get();
  return row?.n ?? 0;
}

/** When a library was last read to its end, and the stores that are left alone at the moment. */
export async function readAudible(
  db: Database,
  now: number,
): Promise<{ lastSyncAt: number | null; resting: string[] }> {
  const [runs, stores] = await db.batch([
    db
      .select({ at: sql<number | null>`max(${syncRuns.endedAt})` })
      .from(syncRuns)
      .where(eq(syncRuns.status, "succeeded")),
    db
      .select({ name: storeHealth.marketplace })
      .from(storeHealth)
      .where(and(eq(storeHealth.provider, "audible"), gt(storeHealth.openUntil, now)))
      .orderBy(storeHealth.marketplace),
  ]);
  return { lastSyncAt: runs[0]?.at ?? null, resting: stores.map(({ name }) => name) };
}
