/** The log of a title in D1, newest first. */
import { sql } from "drizzle-orm";
import type { ListeningKind } from "../../../contracts/listening.ts";
import type { Database } from "../../../platform/database.ts";
import { SHELF_DEVICE } from "../progress/store.ts";
import { anyOf } from "../title/store.ts";

export interface LogRow {
  id: number;
  kind: ListeningKind;
  position: number;
  from: number | null;
  until: number;
  at: number;
  deviceId: string;
  deviceName: string;
}

/** @param before the last row of the page before this one */
export const logRows = (
  db: Database,
  userId: string,
  family: readonly number[],
  { before, limit }: { before: number | undefined; limit: number },
): Promise<LogRow[]> => {
  const behind =
    before === undefined
      ? sql`1`
      : sql`(l.at, l.id) < (SELECT b.at, b.id FROM listening_log b WHERE b.id = ${before} AND b.user_id = ${userId})`;
  return db.all(sql`SELECT l.id AS id, l.kind AS kind, l.position_seconds AS position, l.from_seconds AS "from",
      l.until_seconds AS until, l.at AS at, l.device_id AS deviceId, coalesce(d.name, ${SHELF_DEVICE.name}) AS deviceName
    FROM listening_log l LEFT JOIN listening_devices d ON d.user_id = l.user_id AND d.id = l.device_id
    WHERE l.user_id = ${userId} AND l.media_id IN ${anyOf(family)} AND ${behind} ORDER BY l.at DESC, l.id DESC LIMIT ${limit}`);
};
