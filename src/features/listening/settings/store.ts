/** How a person plays, in D1. */
import { sql } from "drizzle-orm";
import type { Database } from "../../../platform/database.ts";
import { anyOf } from "../title/store.ts";

/** JSON; undefined: never changed. */
export const findSettings = (db: Database, userId: string): Promise<{ settings: string } | undefined> =>
  db.get(sql`SELECT settings FROM playback_settings WHERE user_id = ${userId}`);

export async function mergeSettings(db: Database, userId: string, changes: object, now: number): Promise<void> {
  const json = JSON.stringify(changes);
  await db.run(sql`INSERT INTO playback_settings (user_id, settings, updated_at) VALUES (${userId}, ${json}, ${now})
    ON CONFLICT (user_id) DO UPDATE SET settings = json_patch(playback_settings.settings, ${json}), updated_at = ${now}`);
}

/** Of a title's books the one that stands for all of them comes first. */
export const findSpeed = (
  db: Database,
  userId: string,
  family: readonly number[],
): Promise<{ speed: number } | undefined> =>
  db.get(sql`SELECT speed FROM book_speeds WHERE user_id = ${userId} AND media_id IN ${anyOf(family)}
    ORDER BY media_id <> ${family[0]} LIMIT 1`);

export async function saveSpeed(
  db: Database,
  userId: string,
  family: readonly number[],
  speed: number | null,
): Promise<void> {
  await db.run(
    speed === null
      ? sql`DELETE FROM book_speeds WHERE user_id = ${userId} AND media_id IN ${anyOf(family)}`
      : sql`INSERT INTO book_speeds (user_id, media_id, speed) VALUES (${userId}, ${family[0]}, ${speed})
          ON CONFLICT (user_id, media_id) DO UPDATE SET speed = excluded.speed`,
  );
}
