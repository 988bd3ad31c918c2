/** Rows of settings: only those that were changed have one. */
import { eq, sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../db/audit.ts";
import { configuration } from "../../db/schema/index.ts";
import { type Database, writeTogether } from "../../platform/database.ts";

export type SettingRow = typeof configuration.$inferSelect;

export const findSetting = (db: Database, key: string): Promise<SettingRow | undefined> =>
  db.select().from(configuration).where(eq(configuration.key, key)).limit(1).get();

export const listSettings = (db: Database): Promise<SettingRow[]> => db.select().from(configuration).all();

export async function saveSettings(db: Database, changes: Record<string, unknown>, entry: AuditEntry): Promise<void> {
  const rows = Object.entries(changes).map(([key, value]) => [key, JSON.stringify(value)]);
  await writeTogether(db, [
    sql`INSERT INTO configuration (key, value, updated_at, updated_by)
      SELECT value->>0, value->>1, ${entry.at}, ${entry.actorId} FROM json_each(${JSON.stringify(rows)}) WHERE true
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    insertAuditEntry(entry),
  ]);
}
