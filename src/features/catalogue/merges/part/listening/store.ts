/** What parting two books does with what was heard. The log was never moved: each book has what was heard on it. */
import { type SQL, sql } from "drizzle-orm";
import { eachOf } from "../../../store.ts";
import type { Before } from "../../before.ts";

interface Parted {
  before: Before;
  kept: { id: number };
  other: { id: number };
}

/** To be run when the shelves are as they were. @param only without this nothing is written */
export const listeningWrites = (parting: Parted, only: SQL): SQL[] => [
  ...moveWrites(parting, only),
  placeWrite(parting, only),
];

/** Who had only the other book heard it under the kept one's number since: that was the other one. */
function moveWrites({ before, kept, other }: Parted, only: SQL): SQL[] {
  const alone = sql`user_id IN (SELECT j.value->>'user_id' FROM ${eachOf(before.shelves)} j)
    AND user_id NOT IN (SELECT j.value->>'user_id' FROM ${eachOf(before.kept_shelves)} j) AND ${only}`;
  const move = (table: string, how = "") =>
    sql`UPDATE ${sql.raw(how)} ${sql.identifier(table)} SET media_id = ${other.id} WHERE media_id = ${kept.id} AND ${alone}`;
  const rest = (table: string) => sql`DELETE FROM ${sql.identifier(table)} WHERE media_id = ${kept.id} AND ${alone}`;
  return [
    move("listening_log"),
    // Of a device's two places the later one stays.
    sql`DELETE FROM listening_places WHERE media_id = ${other.id} AND ${alone} AND EXISTS (SELECT 1 FROM listening_places k
      WHERE k.user_id = listening_places.user_id AND k.device_id = listening_places.device_id AND k.media_id = ${kept.id}
        AND k.seq > listening_places.seq)`,
    move("listening_places", "OR IGNORE"),
    rest("listening_places"),
    move("bookmarks"),
    move("book_speeds", "OR REPLACE"),
    move("listening_queue", "OR IGNORE"),
    rest("listening_queue"),
  ];
}

/** A shelf that is behind its own book's log, or stands where only the other book was heard, goes to its own newest place. */
const placeWrite = ({ kept, other }: Parted, only: SQL): SQL =>
  sql`UPDATE user_media SET position_seconds = p.position_seconds, last_listened_at = p.at
    FROM (SELECT user_id, media_id, position_seconds, max(at) AS at FROM listening_places
      WHERE media_id IN (${kept.id}, ${other.id}) GROUP BY user_id, media_id) p
    WHERE user_media.user_id = p.user_id AND user_media.media_id = p.media_id AND ${only}
      AND (p.at > coalesce(user_media.last_listened_at, 0) OR EXISTS (SELECT 1 FROM listening_places o
        WHERE o.user_id = p.user_id AND o.media_id IN (${kept.id}, ${other.id}) AND o.media_id <> p.media_id
          AND o.at = user_media.last_listened_at AND o.position_seconds = user_media.position_seconds
          AND o.at <> p.at))`;
