/** The log of deeds and the places that follow from it, in D1. */
import { type SQL, sql } from "drizzle-orm";
import type { ListeningDevice } from "../../../contracts/listening.ts";
import { type Database, eachOf, writeTogether } from "../../../platform/database.ts";
import { atEnd } from "../../library/index.ts";
import { anyOf } from "../title/store.ts";
import type { Place, Stretch } from "./decide.ts";

/** What was changed on the shelf itself, by hand or by a client that keeps no log: the triggers of `user_media` note it. */
export const SHELF_DEVICE = { id: "00000000-0000-0000-0000-000000000000", name: "Library" } as const;

export interface PlaceRow extends Place {
  deviceName: string;
}

/** Newest first, by the order of `byNewest`. */
const placesQuery = (userId: string, family: readonly number[]): SQL =>
  sql`SELECT p.device_id AS deviceId, coalesce(d.name, ${SHELF_DEVICE.name}) AS deviceName, p.seq AS seq,
      p.position_seconds AS position, p.at AS at
    FROM listening_places p LEFT JOIN listening_devices d ON d.user_id = p.user_id AND d.id = p.device_id
    WHERE p.user_id = ${userId} AND p.media_id IN ${anyOf(family)} ORDER BY p.at DESC, p.device_id DESC, p.seq DESC`;

export const readPlaces = (db: Database, userId: string, family: readonly number[]): Promise<PlaceRow[]> =>
  db.all(placesQuery(userId, family));

export interface DeviceState {
  /** As `skewOf` has it; null: it was never heard of. */
  skew: number | null;
  /** When it last did something before, epoch milliseconds; null: never. */
  after: number | null;
}

/** What is known of a device before its number `seq`. */
export const findDevice = (db: Database, userId: string, deviceId: string, seq: number): Promise<DeviceState> =>
  db.get(sql`SELECT (SELECT skew_ms FROM listening_devices WHERE user_id = ${userId} AND id = ${deviceId}) AS skew,
    (SELECT until_at FROM listening_log WHERE user_id = ${userId} AND device_id = ${deviceId} AND seq < ${seq}
      ORDER BY seq DESC LIMIT 1) AS after`);

export interface Report {
  userId: string;
  device: ListeningDevice & { skew: number };
  /** The book that the device named, the title that stands for it, and all of that title's books. */
  bookId: number;
  titleId: number;
  family: readonly number[];
  stretches: readonly Stretch[];
  now: number;
  /** Beats alone are told to the other devices no oftener than this. */
  tellEveryMs: number;
}

export interface Kept {
  places: PlaceRow[];
  /** The highest number of the device. */
  highestSeq: number;
  /** Whether the other devices should hear of it. */
  tell: boolean;
  /** Whether the shelf shows another state than before: begun, finished, or put there. */
  shelfChanged: boolean;
}

/** Keeps a report, all or nothing; what was kept before is left as it is. */
export async function keepReport(db: Database, report: Report): Promise<Kept> {
  const shelf = shelfState(report);
  const [before, , , , , told, , , after, places, highest] = await writeTogether(db, [
    shelf,
    deviceWrite(report),
    ...logWrites(report),
    placeWrite(report),
    shelfWrite(report),
    sourceWrite(report),
    shelf,
    placesQuery(report.userId, report.family),
    sql`SELECT until_seq AS seq FROM listening_log WHERE user_id = ${report.userId} AND device_id = ${report.device.id}
      ORDER BY seq DESC LIMIT 1`,
  ]);
  const first = (result: D1Result | undefined) => JSON.stringify(result?.results[0] ?? null);
  return {
    places: (places?.results ?? []) as PlaceRow[], // the columns of placesQuery
    highestSeq: Number((highest?.results[0] as { seq: unknown } | undefined)?.seq ?? 0), // the column of the query above
    tell: (told?.results ?? []).some((row) => (row as { toldAt: unknown }).toldAt === report.now), // RETURNING of placeWrite
    shelfChanged: first(before) !== first(after),
  };
}

const shelfState = ({ userId, titleId }: Report): SQL =>
  sql`SELECT state, position_seconds > 0 AS begun, finished_at AS finished FROM user_media
    WHERE user_id = ${userId} AND media_id = ${titleId}`;

const deviceWrite = ({ userId, device, now }: Report): SQL =>
  sql`INSERT INTO listening_devices (user_id, id, name, skew_ms, seen_at)
    VALUES (${userId}, ${device.id}, ${device.name}, ${device.skew}, ${now})
    ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name, skew_ms = excluded.skew_ms, seen_at = excluded.seen_at`;

const field = (name: keyof Stretch) => sql`c.value->>${sql.raw(`'${name}'`)}`;

/**
 * Rows cover the device's numbers without gaps, so that a number is kept exactly when a row covers it: first the rows grow
 * that a stretch goes on, then stretches that no row covers become rows, then rows go that others have grown over.
 */
function logWrites({ userId, device, bookId, stretches, now }: Report): [SQL, SQL, SQL] {
  const own = (row: string) => sql`${sql.raw(row)}.user_id = ${userId} AND ${sql.raw(row)}.device_id = ${device.id}`;
  const each = sql`${eachOf(stretches)} c`;
  const rowAt = (what: SQL, seq: SQL) =>
    sql`(SELECT ${what} FROM listening_log r WHERE ${own("r")} AND r.seq <= ${seq} ORDER BY r.seq DESC LIMIT 1)`;
  return [
    sql`UPDATE listening_log SET until_seq = g.untilSeq, until_seconds = g.untilPosition, until_at = max(until_at, g.untilAt)
      FROM (SELECT ${field("seq")} AS seq, ${field("kind")} AS kind, ${field("untilSeq")} AS untilSeq,
        ${field("untilPosition")} AS untilPosition, ${field("untilAt")} AS untilAt, ${rowAt(sql`r.id`, field("seq"))} AS id
        FROM ${each}) g
      WHERE listening_log.id = g.id AND listening_log.media_id = ${bookId} AND listening_log.until_seq < g.untilSeq
        AND (listening_log.seq = g.seq OR (g.kind = 'listen' AND listening_log.until_seq >= g.seq - 1
          AND listening_log.kind IN ('play', 'listen', 'seek', 'sync')))`,
    sql`INSERT INTO listening_log (user_id, media_id, device_id, seq, until_seq, kind, position_seconds, from_seconds,
        until_seconds, speed, at, until_at, received_at)
      SELECT ${userId}, ${bookId}, ${device.id}, ${field("seq")}, ${field("untilSeq")}, ${field("kind")}, ${field("position")},
        ${field("from")}, ${field("untilPosition")}, ${field("speed")}, ${field("at")}, ${field("untilAt")}, ${now}
      FROM ${each} WHERE coalesce(${rowAt(sql`r.until_seq`, field("seq"))}, 0) < ${field("seq")} ON CONFLICT DO NOTHING`,
    sql`DELETE FROM listening_log WHERE ${own("listening_log")} AND kind = 'listen'
      AND seq BETWEEN ${stretches[0]?.seq ?? 0} AND ${stretches.at(-1)?.untilSeq ?? 0}
      AND EXISTS (SELECT 1 FROM listening_log g WHERE ${own("g")} AND g.seq < listening_log.seq
        AND g.seq >= ${rowAt(sql`r.seq`, sql`${stretches[0]?.seq ?? 0}`)} AND g.until_seq >= listening_log.until_seq)`,
  ];
}

/** The device's own numbers decide which of its places is the newest. */
function placeWrite({ userId, device, bookId, stretches, now, tellEveryMs }: Report): SQL {
  const last = stretches.at(-1);
  if (!last) throw new Error("a report without entries");
  const isDeed = stretches.some(({ kind }) => kind !== "listen") ? 1 : 0;
  return sql`INSERT INTO listening_places (user_id, media_id, device_id, seq, position_seconds, at, told_at)
    VALUES (${userId}, ${bookId}, ${device.id}, ${last.untilSeq}, ${last.untilPosition}, ${last.untilAt}, ${now})
    ON CONFLICT (user_id, media_id, device_id) DO UPDATE SET seq = excluded.seq, position_seconds = excluded.position_seconds,
      at = max(listening_places.at, excluded.at),
      told_at = iif(${isDeed} OR ${now} - listening_places.told_at >= ${tellEveryMs}, ${now}, listening_places.told_at)
      WHERE excluded.seq > listening_places.seq RETURNING told_at AS toldAt`;
}

/**
 * The shelf is where the newest place is. An end that was reached counts even when something newer was done elsewhere,
 * unless the shelf was changed by hand after it; what is finished stays so.
 */
function shelfWrite({ userId, titleId, family, stretches, now }: Report): SQL {
  const ended = stretches.findLast(({ kind }) => kind === "finish")?.at ?? null;
  const byHand = sql`coalesce((SELECT max(h.at) FROM listening_places h WHERE h.user_id = ${userId}
    AND h.device_id = ${SHELF_DEVICE.id} AND h.media_id IN ${anyOf(family)}), 0)`;
  return sql`INSERT INTO user_media (user_id, media_id, state, position_seconds, started_at, finished_at, last_listened_at,
      added_at, updated_at)
    SELECT ${userId}, m.id, 'owned', p.position, p.at,
      CASE WHEN ${ended} > ${byHand} THEN ${ended} WHEN ${atEnd(sql`p.position`)} THEN p.at END, p.at, ${now}, ${now}
    FROM (SELECT position, at FROM (${placesQuery(userId, family)}) LIMIT 1) p CROSS JOIN media m ON m.id = ${titleId} WHERE 1
    ON CONFLICT (user_id, media_id) DO UPDATE SET position_seconds = excluded.position_seconds,
      started_at = coalesce(user_media.started_at, excluded.started_at),
      finished_at = coalesce(user_media.finished_at, excluded.finished_at),
      last_listened_at = excluded.last_listened_at, updated_at = excluded.updated_at
    WHERE excluded.last_listened_at >= coalesce(user_media.last_listened_at, 0)
      AND ((user_media.position_seconds, user_media.last_listened_at) IS NOT (excluded.position_seconds, excluded.last_listened_at)
        OR (user_media.finished_at IS NULL AND excluded.finished_at IS NOT NULL))`;
}

/** A book that nothing else brought is on the shelf by hand, as one that was put there. */
const sourceWrite = ({ userId, titleId, now }: Report): SQL =>
  sql`INSERT INTO user_media_sources (user_id, media_id, source, state, added_at, seen_at)
    SELECT u.user_id, u.media_id, 'manual', 'present', ${now}, ${now} FROM user_media u
    WHERE u.user_id = ${userId} AND u.media_id = ${titleId} AND u.state <> 'removed' AND NOT EXISTS
      (SELECT 1 FROM user_media_sources s WHERE s.user_id = u.user_id AND s.media_id = u.media_id AND s.state = 'present')
    ON CONFLICT DO UPDATE SET state = 'present', seen_at = excluded.seen_at`;
