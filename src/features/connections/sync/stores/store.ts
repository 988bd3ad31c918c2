/** Stores in D1: what was read of each, and those that fail and are left alone. */
import { type SQL, sql } from "drizzle-orm";
import { type Database, writeTogether } from "../../../../platform/database.ts";
import type { Place } from "../titles/store.ts";

export const storeReadWrite = (
  { run, marketplace, now }: Place,
  read: { kind: "full" | "delta"; total: number | null; stateToken: string | null },
): SQL => sql`UPDATE connection_stores SET last_sync_at = ${now},
    last_full_at = iif(${read.kind} = 'full', ${now}, last_full_at),
    store_total = coalesce(${read.total}, store_total), state_token = coalesce(${read.stateToken}, state_token)
    WHERE connection_id = ${run.connectionId} AND marketplace = ${marketplace}`;

export const foundStoreWrite = (connectionId: string, marketplace: string, total: number): SQL =>
  sql`INSERT INTO connection_stores (connection_id, marketplace, store_total) VALUES (${connectionId}, ${marketplace}, ${total})
    ON CONFLICT DO UPDATE SET store_total = excluded.store_total`;

/** @returns until when a store is left alone; undefined: it is not */
export async function restingUntil(db: Database, provider: string, marketplace: string): Promise<number | undefined> {
  const row = await db.get<{ until: number | null }>(
    sql`SELECT open_until AS until FROM store_health WHERE provider = ${provider} AND marketplace = ${marketplace}`,
  );
  return row?.until ?? undefined;
}

export const healthyWrite = (provider: string, marketplace: string): SQL =>
  sql`DELETE FROM store_health WHERE provider = ${provider} AND marketplace = ${marketplace}`;

/** @param rest how long it is left alone once it failed `most` times in a row, doubled with each further failure */
export async function noteStoreFailure(
  db: Database,
  { provider, marketplace }: { provider: string; marketplace: string },
  { most, rest, longest, now }: { most: number; rest: number; longest: number; now: number },
): Promise<void> {
  await writeTogether(db, [
    sql`INSERT INTO store_health (provider, marketplace, failures, open_until) VALUES (${provider}, ${marketplace}, 1, NULL)
      ON CONFLICT DO UPDATE SET failures = failures + 1,
        open_until = iif(failures + 1 < ${most}, NULL, ${now} + min(${longest}, ${rest} * (1 << min(16, failures + 1 - ${most}))))`,
  ]);
}
