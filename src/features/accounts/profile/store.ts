/** What people change of their own accounts. */
import { eq, sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { users } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import type { UserRow } from "../store.ts";

export async function changeName(db: Database, id: string, name: string | null, updatedAt: number): Promise<void> {
  await db.update(users).set({ name, updatedAt }).where(eq(users.id, id));
}

/** @returns false when another account has the address, or the password is no longer the one that was checked */
export async function changeAddress(db: Database, user: UserRow, email: string, entry: AuditEntry): Promise<boolean> {
  const [changed] = await writeTogether(db, [
    sql`UPDATE users SET email = ${email}, email_verified_at = NULL, updated_at = ${entry.at}
      WHERE id = ${user.id} AND password_hash IS ${user.passwordHash}
      AND NOT EXISTS (SELECT 1 FROM users other WHERE other.email = ${email})`,
    insertAuditEntry(entry),
  ]);
  return changed?.meta.changes === 1;
}

/** @returns false when the password is no longer the one that was checked */
export async function changePasswordHash(
  db: Database,
  user: UserRow,
  passwordHash: string,
  entry: AuditEntry,
): Promise<boolean> {
  const [changed] = await writeTogether(db, [
    sql`UPDATE users SET password_hash = ${passwordHash}, updated_at = ${entry.at}
      WHERE id = ${user.id} AND disabled_at IS NULL AND password_hash IS ${user.passwordHash}`,
    insertAuditEntry(entry),
    sql`UPDATE email_tokens SET used_at = ${entry.at} WHERE user_id = ${user.id} AND purpose = 'reset' AND used_at IS NULL
      AND EXISTS (SELECT 1 FROM users WHERE id = ${user.id} AND password_hash = ${passwordHash})`,
  ]);
  return changed?.meta.changes === 1;
}
