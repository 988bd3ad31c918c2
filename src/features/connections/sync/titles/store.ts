/** Titles of a store in D1: what is known of them, and what a page or the end of a reading changes. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { connectionTitles } from "../../../../db/schema/index.ts";
import { type Database, eachOf } from "../../../../platform/database.ts";
import { dropWrites } from "../../../library/index.ts";
import type { RunRow } from "../runs/store.ts";

export type TitleRow = typeof connectionTitles.$inferSelect;

export const knownTitles = async (
  db: Database,
  connectionId: string,
  marketplace: string,
  asins: string[],
): Promise<Map<string, TitleRow>> => {
  const rows = await db
    .select()
    .from(connectionTitles)
    .where(
      and(
        eq(connectionTitles.connectionId, connectionId),
        eq(connectionTitles.marketplace, marketplace),
        sql`${connectionTitles.asin} IN (SELECT value FROM ${eachOf(asins)})`,
      ),
    )
    .all();
  return new Map(rows.map((row) => [row.asin, row]));
};

export interface SeenTitle {
  asin: string;
  title: string | null;
  state: TitleRow["state"];
  reason: string | null;
  message: string | null;
  ownership: TitleRow["ownership"];
  until: number | null;
  print: string;
  finished: 0 | 1;
  percent: number;
}
export interface Change {
  asin: string;
  title: string | null;
  change: "added" | "updated" | "removed" | "returned" | "left_out";
}

export interface Place {
  run: RunRow;
  marketplace: string;
  now: number;
}

const SEEN = ["title", "state", "reason", "message", "ownership", "until", "print", "finished", "percent"];
const list = (form: (name: string) => string) => sql.raw(SEEN.map(form).join(", "));

export const titleWrites = ({ run, marketplace, now }: Place, titles: SeenTitle[], changes: Change[]): SQL[] => [
  sql`INSERT INTO connection_titles (connection_id, marketplace, asin, ${list((name) => name)}, seen_run, added_at, updated_at)
    SELECT ${run.connectionId}, ${marketplace}, r.value->>'asin', ${list((name) => `r.value->>'${name}'`)}, ${run.id}, ${now}, ${now}
    FROM ${eachOf(titles)} r WHERE 1
    ON CONFLICT (connection_id, marketplace, asin) DO UPDATE SET ${list((name) => `${name} = excluded.${name}`)},
      seen_run = excluded.seen_run, updated_at = iif(print = excluded.print AND state = excluded.state, updated_at, excluded.updated_at)`,
  ...(changes.length === 0
    ? []
    : [
        sql`INSERT INTO sync_changes (run_id, marketplace, asin, title, change)
          SELECT ${run.id}, ${marketplace}, r.value->>'asin', r.value->>'title', r.value->>'change' FROM ${eachOf(changes)} r`,
      ]),
];

/** @param asins titles that one store no longer has: they leave the shelf where no other store of the person has them */
export const goneWrites = (userId: string, asins: SQL, now: number): SQL[] =>
  dropWrites(
    userId,
    "audible",
    sql`SELECT g.asin FROM (${asins}) g WHERE NOT EXISTS (SELECT 1 FROM connection_titles t
      JOIN connections c ON c.id = t.connection_id WHERE t.asin = g.asin AND t.state = 'present' AND c.user_id = ${userId})`,
    now,
  );

export const listedAsins = (asins: string[]): SQL => sql`SELECT value AS asin FROM ${eachOf(asins)}`;

const unseen = ({ run, marketplace }: Place) =>
  sql`connection_id = ${run.connectionId} AND marketplace = ${marketplace} AND seen_run <> ${run.id}`;

/** @param here titles that are about to be seen */
export async function countUnseen(db: Database, place: Place, here: string[]): Promise<number> {
  const row = await db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM connection_titles WHERE ${unseen(place)} AND state = 'present'
      AND asin NOT IN (SELECT value FROM ${eachOf(here)})`,
  );
  return row?.n ?? 0;
}

/** Everything was read: what was not seen is no longer there. */
export const missingWrites = (place: Place): SQL[] => [
  sql`INSERT INTO sync_changes (run_id, marketplace, asin, title, change)
    SELECT ${place.run.id}, marketplace, asin, title, 'removed' FROM connection_titles WHERE ${unseen(place)} AND state = 'present'`,
  sql`UPDATE connection_titles SET state = 'removed', reason = NULL, message = NULL, updated_at = ${place.now}
    WHERE ${unseen(place)} AND state = 'present'`,
  sql`DELETE FROM connection_titles WHERE ${unseen(place)} AND state = 'left_out'`,
  ...goneWrites(
    place.run.userId,
    sql`SELECT asin FROM connection_titles WHERE ${unseen(place)} AND state = 'removed' AND updated_at = ${place.now}`,
    place.now,
  ),
];

/**
 * Titles whose place is worth asking for: begun ones, and those bought lately; none that the person took off.
 * When they came here says nothing: at the first reading all do at once.
 */
export function titlesForPlaces(
  db: Database,
  ask: { connectionId: string; userId: string; marketplace: string; after: string; since: number; limit: number },
): Promise<{ asin: string; mediaId: number }[]> {
  return db.all(sql`SELECT t.asin AS asin, m.media_id AS mediaId FROM connection_titles t
    JOIN user_media_sources m ON m.user_id = ${ask.userId} AND m.source = 'audible' AND m.external_id = t.asin
    JOIN user_media u ON u.user_id = m.user_id AND u.media_id = m.media_id AND u.state <> 'removed'
    WHERE t.connection_id = ${ask.connectionId} AND t.marketplace = ${ask.marketplace} AND t.asin > ${ask.after}
      AND t.state = 'present' AND t.finished = 0 AND (t.percent > 0 OR u.added_at > ${ask.since})
    ORDER BY t.asin LIMIT ${ask.limit}`);
}

/** The books of titles, as the shelf knows them. */
export function booksOf(db: Database, userId: string, asins: string[]): Promise<{ asin: string; mediaId: number }[]> {
  return db.all(sql`SELECT external_id AS asin, media_id AS mediaId FROM user_media_sources
    WHERE user_id = ${userId} AND source = 'audible' AND external_id IN (SELECT value FROM ${eachOf(asins)})`);
}

/** Wishes that were not seen are over. @param named as GLOB: all wishes of one store */
export const endWishes = (userId: string, named: string, since: number, now: number): SQL[] =>
  dropWrites(
    userId,
    "audible",
    sql`SELECT external_id FROM user_media_sources WHERE user_id = ${userId} AND source = 'audible'
      AND external_id GLOB ${named} AND (state = 'gone' OR seen_at < ${since})`,
    now,
  );
