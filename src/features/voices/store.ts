/** Measured levels of voices, in D1. */
import { eq } from "drizzle-orm";
import { voiceLevels } from "../../db/schema/index.ts";
import type { Database } from "../../platform/database.ts";

export type VoiceLevelRow = typeof voiceLevels.$inferSelect;

export const findLevel = (db: Database, voiceKey: string): Promise<VoiceLevelRow | undefined> =>
  db.select().from(voiceLevels).where(eq(voiceLevels.voiceKey, voiceKey)).get();

/** The first measurement stands: every later job of the voice uses it. */
export async function saveLevel(db: Database, row: VoiceLevelRow): Promise<void> {
  await db.insert(voiceLevels).values(row).onConflictDoNothing();
}
