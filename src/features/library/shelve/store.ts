/** Every write to a shelf. The triggers of `user_media` and its sources keep the change feed. */
import { type SQL, sql } from "drizzle-orm";
import type { ShelfSource } from "../../../contracts/library.ts";
import { type Database, eachOf, writeTogether } from "../../../platform/database.ts";
import { atEnd, shown } from "../store.ts";

/** One title's change, its times as epoch milliseconds; what is undefined stays as it is. */
export interface ItemChange {
  id: number;
  state: "owned" | "wanted" | undefined;
  rating: number | null | undefined;
  position: number | undefined;
  finished: 0 | 1 | undefined;
  /** When it was listened to; undefined: this says nothing of listening. */
  at: number | undefined;
}

const position = sql`coalesce(c.value->>'position', u.position_seconds, 0)`;
const heard = sql`c.value->>'at'`;
const finished = sql`CASE c.value->>'finished' WHEN 1 THEN ${heard} WHEN 0 THEN NULL
  ELSE coalesce(u.finished_at, iif(c.value->>'position' IS NOT NULL AND ${atEnd(position)}, ${heard}, NULL)) END`;
const begun = sql`coalesce(u.started_at, iif(c.value->>'position' > 0 OR c.value->>'finished' = 1, ${heard}, NULL))`;
const told = ["state", "position_seconds", "started_at", "finished_at", "last_listened_at", "rating"];
const listOf = (names: string[], form: (name: string) => string) => sql.raw(names.map(form).join(", "));
const differs = sql`(${listOf(told, (name) => `user_media.${name}`)}) IS NOT (${listOf(told, (name) => `excluded.${name}`)})`;

/**
 * Puts books on a shelf or changes them, each by itself: books that are not there for the person, or were listened to
 * later than the change says, are left out. A book that nothing else brought is there by hand.
 * @returns false when nothing changed
 */
export async function putItems(db: Database, userId: string, changes: ItemChange[], now: number): Promise<boolean> {
  const [written] = await writeTogether(db, [
    sql`INSERT INTO user_media (user_id, media_id, ${listOf(told, (name) => name)}, added_at, updated_at)
      SELECT ${userId}, m.id, coalesce(c.value->>'state', nullif(u.state, 'removed'), 'owned'),
        iif(c.value->>'finished' = 0 AND ${atEnd(position)}, 0, ${position}), ${begun}, ${finished},
        coalesce(${heard}, u.last_listened_at),
        iif(json_type(c.value, '$.rating') IS NULL, u.rating, c.value->>'rating'), coalesce(u.added_at, ${now}), ${now}
      FROM ${eachOf(changes)} c CROSS JOIN media m ON m.id = c.value->>'id'
      LEFT JOIN user_media u ON u.user_id = ${userId} AND u.media_id = m.id
      WHERE m.status <> 'archived' AND (m.owner_id IS NULL OR m.owner_id = ${userId})
        AND (${heard} IS NULL OR u.last_listened_at IS NULL OR ${heard} >= u.last_listened_at)
      ON CONFLICT (user_id, media_id) DO UPDATE SET ${listOf([...told, "updated_at"], (name) => `${name} = excluded.${name}`)}
        WHERE ${differs}`,
    sql`INSERT INTO user_media_sources (user_id, media_id, source, state, added_at, seen_at)
      SELECT u.user_id, u.media_id, 'manual', 'present', ${now}, ${now}
      FROM ${eachOf(changes)} c CROSS JOIN user_media u ON u.user_id = ${userId} AND u.media_id = c.value->>'id'
      CROSS JOIN media m ON m.id = u.media_id
      WHERE u.state <> 'removed' AND ${shown} AND NOT EXISTS (SELECT 1 FROM user_media_sources s
        WHERE s.user_id = u.user_id AND s.media_id = u.media_id AND s.state = 'present')
      ON CONFLICT DO UPDATE SET state = 'present', seen_at = excluded.seen_at`,
  ]);
  return (written?.meta.changes ?? 0) > 0;
}

/** @returns undefined when the title was never on the shelf, false when it was off already */
export async function takeOff(db: Database, userId: string, id: number, now: number): Promise<boolean | undefined> {
  const of = sql`user_id = ${userId} AND media_id = ${id}`;
  const [written, known] = await writeTogether(db, [
    sql`UPDATE user_media SET state = 'removed', updated_at = ${now} WHERE ${of} AND state <> 'removed' RETURNING 1`,
    sql`SELECT 1 FROM user_media WHERE ${of}`,
  ]);
  return known?.results.length ? (written?.results.length ?? 0) > 0 : undefined;
}

/** What a source has of a person. */
export interface Shelving {
  userId: string;
  source: ShelfSource;
  /**
   * A query of the titles: `media_id, external_id, state` ('owned' or 'wanted'), `added_at, rating, finished_at,
   * position_seconds`. Of the last four null is: unknown.
   */
  titles: SQL;
  now: number;
}

/** A title with nothing known but where it came from. @param id a query of one id; null: there is none */
export const oneTitle = (id: SQL, externalId = ""): SQL =>
  sql`SELECT id AS media_id, ${externalId} AS external_id, 'owned' AS state, NULL AS added_at, NULL AS rating,
    NULL AS finished_at, NULL AS position_seconds FROM (SELECT ${id} AS id) WHERE id IS NOT NULL`;

/**
 * The writes that put what a source has on a shelf; they belong into the batch that makes the books. What a person did
 * here stays: a title that he took off stays off while a source has it, his rating and his place are only filled in
 * where there are none. A wanted title that a source has is owned.
 */
export function shelveWrites({ userId, source, titles, now }: Shelving): SQL[] {
  const free = sql`user_media.state = 'removed' AND NOT EXISTS (SELECT 1 FROM user_media_sources s
    WHERE s.user_id = user_media.user_id AND s.media_id = user_media.media_id AND s.state = 'present')`;
  const unheard = (name: string) =>
    sql.raw(`${name} = iif(user_media.last_listened_at IS NULL, excluded.${name}, user_media.${name})`);
  return [
    sql`INSERT INTO user_media (user_id, media_id, ${listOf(told, (name) => name)}, added_at, updated_at)
      SELECT ${userId}, t.media_id, t.state, coalesce(t.position_seconds, 0), t.finished_at, t.finished_at, t.finished_at,
        t.rating, coalesce(t.added_at, ${now}), ${now} FROM (${titles}) t WHERE 1
      ON CONFLICT (user_id, media_id) DO UPDATE SET
        state = iif(user_media.state = 'wanted' OR (${free}), excluded.state, user_media.state),
        rating = coalesce(user_media.rating, excluded.rating), ${unheard("position_seconds")}, ${unheard("started_at")},
        ${unheard("finished_at")}, ${unheard("last_listened_at")}, updated_at = excluded.updated_at
      WHERE (user_media.state <> excluded.state AND (user_media.state = 'wanted' OR (${free})))
        OR (user_media.rating IS NULL AND excluded.rating IS NOT NULL)
        OR (user_media.last_listened_at IS NULL AND excluded.finished_at IS NOT NULL)`,
    sql`INSERT INTO user_media_sources (user_id, media_id, source, external_id, state, added_at, seen_at)
      SELECT ${userId}, t.media_id, ${source}, t.external_id, 'present', coalesce(t.added_at, ${now}), ${now}
      FROM (${titles}) t WHERE 1
      ON CONFLICT DO UPDATE SET state = 'present', seen_at = excluded.seen_at`,
  ];
}

/**
 * A source no longer has what it called `externalId`. A title that no source has leaves the shelf; what is known of it stays.
 * @returns the books
 */
export async function dropSource(
  db: Database,
  userId: string,
  { source, externalId, now }: { source: ShelfSource; externalId: string; now: number },
): Promise<number[]> {
  const gone = sql`user_id = ${userId} AND source = ${source} AND external_id = ${externalId}`;
  const [dropped] = await writeTogether(db, [
    sql`UPDATE user_media_sources SET state = 'gone' WHERE ${gone} AND state = 'present' RETURNING media_id AS id`,
    sql`UPDATE user_media SET state = 'removed', updated_at = ${now}
      WHERE user_id = ${userId} AND state <> 'removed' AND media_id IN (SELECT media_id FROM user_media_sources WHERE ${gone})
        AND NOT EXISTS (SELECT 1 FROM user_media_sources s WHERE s.user_id = user_media.user_id
          AND s.media_id = user_media.media_id AND s.state = 'present')`,
  ]);
  return (dropped?.results ?? []).map((row) => Number((row as { id: unknown }).id)); // the shape of RETURNING
}

/**
 * The writes that tell a shelf that a source no longer has what it called so: many at once.
 * @param gone a query of one column: the source's names
 */
export function dropWrites(userId: string, source: ShelfSource, gone: SQL, now: number): SQL[] {
  const theirs = sql`user_id = ${userId} AND source = ${source} AND external_id IN (${gone})`;
  return [
    sql`UPDATE user_media_sources SET state = 'gone', seen_at = ${now} WHERE ${theirs} AND state = 'present'`,
    sql`UPDATE user_media SET state = 'removed', updated_at = ${now}
      WHERE user_id = ${userId} AND state <> 'removed'
        AND media_id IN (SELECT media_id FROM user_media_sources WHERE ${theirs} AND state = 'gone')
        AND NOT EXISTS (SELECT 1 FROM user_media_sources s WHERE s.user_id = user_media.user_id
          AND s.media_id = user_media.media_id AND s.state = 'present')`,
  ];
}
