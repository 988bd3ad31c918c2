/** Which sources have a title, and what comes after it, in D1. */
import { sql } from "drizzle-orm";
import { type Database, eachOf } from "../../../platform/database.ts";
import { anyOf } from "../title/store.ts";

export interface SourceRow {
  source: string;
  externalId: string;
}

/** The newest first. */
export const sourcesOf = (db: Database, userId: string, family: readonly number[]): Promise<SourceRow[]> =>
  db.all(sql`SELECT source, external_id AS externalId FROM user_media_sources
    WHERE user_id = ${userId} AND media_id IN ${anyOf(family)} AND state = 'present' ORDER BY added_at DESC, external_id`);

/** Those of the titles that one of the sources has. */
export async function playedBy(
  db: Database,
  userId: string,
  { ids, sources }: { ids: readonly number[]; sources: readonly string[] },
): Promise<Set<number>> {
  const rows = await db.all<{ id: number }>(sql`SELECT DISTINCT media_id AS id FROM user_media_sources
    WHERE user_id = ${userId} AND state = 'present' AND media_id IN ${anyOf(ids)}
      AND source IN (SELECT value FROM ${eachOf(sources)})`);
  return new Set(rows.map((row) => row.id));
}

/** Titles of the same series on the person's shelf that come after this one, the nearest first. */
export const laterInSeries = (
  db: Database,
  userId: string,
  { family, after }: { family: readonly number[]; after: number },
): Promise<{ id: number }[]> =>
  db.all(sql`SELECT m.id AS id FROM media_series own CROSS JOIN media_series l ON l.series_id = own.series_id
    CROSS JOIN user_media u ON u.user_id = ${userId} AND u.media_id = l.media_id CROSS JOIN media m ON m.id = l.media_id
    WHERE own.media_id = ${family[0]} AND m.series_sort > ${after} AND m.id NOT IN ${anyOf(family)}
      AND u.state = 'owned' AND m.status = 'active' AND (m.owner_id IS NULL OR m.owner_id = ${userId})
    GROUP BY m.id ORDER BY m.series_sort, m.id LIMIT 20`);
