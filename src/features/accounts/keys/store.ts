/** Rows of API keys. */
import { and, count, desc, eq, getTableColumns, isNull } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { apiKeys, users } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { type PageRequest, sliceOf } from "../../../platform/envelope.ts";
import { fixedQuery } from "../../../platform/fixed-query.ts";

export type KeyRow = typeof apiKeys.$inferSelect;

export async function insertKey(db: Database, row: KeyRow, entry: AuditEntry): Promise<void> {
  await writeTogether(db, [db.insert(apiKeys).values(row), insertAuditEntry(entry)]);
}

/** The key and what counts of its person, in one look-up by the hash of what was sent. */
export const findKey = fixedQuery(
  { ...getTableColumns(apiKeys), role: users.role, disabledAt: users.disabledAt },
  "FROM api_keys JOIN users ON users.id = api_keys.user_id WHERE api_keys.hash = ?",
);

export async function touchKey(db: Database, id: string, now: number): Promise<void> {
  await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, id));
}

/** Keys of the whole installation that were not revoked, newest first. */
export async function listKeyRows(
  db: Database,
  page: PageRequest,
): Promise<{ rows: { key: KeyRow; email: string }[]; total: number }> {
  const alive = isNull(apiKeys.revokedAt);
  const { limit, offset } = sliceOf(page);
  const [rows, totals] = await db.batch([
    db
      .select({ key: apiKeys, email: users.email })
      .from(apiKeys)
      .innerJoin(users, eq(users.id, apiKeys.userId))
      .where(alive)
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
      .limit(limit)
      .offset(offset),
    db.select({ total: count() }).from(apiKeys).where(alive),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** The row stays, so that a use of the key can be told that it was revoked. @returns false when there is none to revoke */
export async function revokeKeyRow(db: Database, id: string, entry: AuditEntry): Promise<boolean> {
  const alive = and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt));
  const [changed] = await writeTogether(db, [
    db.update(apiKeys).set({ revokedAt: entry.at }).where(alive),
    insertAuditEntry(entry),
  ]);
  return changed?.meta.changes === 1;
}

/** @returns the ids of the keys that a person had until now */
export async function revokeKeysOf(db: Database, userId: string, now: number): Promise<string[]> {
  const rows = await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return rows.map((row) => row.id);
}
