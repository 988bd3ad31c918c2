/** Rows of the links that were sent by e-mail, and what they change. */
import { eq, sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { emailTokens } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";

export type EmailTokenRow = typeof emailTokens.$inferSelect;

export async function insertEmailToken(db: Database, row: EmailTokenRow): Promise<void> {
  await db.insert(emailTokens).values(row);
}

export const findEmailToken = (db: Database, hash: string): Promise<EmailTokenRow | undefined> =>
  db.select().from(emailTokens).where(eq(emailTokens.hash, hash)).limit(1).get();

/** Holds while the link has not been used or outlived, and its account is open and has the address that it went to. */
const isGood = ({ hash, userId, email }: EmailTokenRow, now: number) =>
  sql`EXISTS (SELECT 1 FROM email_tokens JOIN users holder ON holder.id = ${userId} AND holder.email = ${email}
    AND holder.disabled_at IS NULL WHERE hash = ${hash} AND used_at IS NULL AND expires_at > ${now})`;

/** @returns false when the link is no longer good */
export async function verifyAddress(db: Database, token: EmailTokenRow, now: number): Promise<boolean> {
  const [changed] = await writeTogether(db, [
    sql`UPDATE users SET email_verified_at = coalesce(email_verified_at, ${now}), updated_at = ${now}
      WHERE id = ${token.userId} AND ${isGood(token, now)}`,
    sql`UPDATE email_tokens SET used_at = ${now} WHERE hash = ${token.hash} AND used_at IS NULL AND expires_at > ${now}`,
  ]);
  return changed?.meta.changes === 1;
}

/**
 * Sets the password, once. It shows that the address is its owner's: services that were linked while nobody had shown
 * that may be somebody else's, and go. Other links that would set a password end with it.
 * @param passwordHash new, so that it tells this change from any other
 * @returns false when the link is no longer good
 */
export async function resetPasswordHash(
  db: Database,
  token: EmailTokenRow,
  passwordHash: string,
  entry: AuditEntry,
): Promise<boolean> {
  const { userId } = token;
  const now = entry.at;
  const isDone = sql`EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND password_hash = ${passwordHash})`;
  const [, changed] = await writeTogether(db, [
    sql`DELETE FROM identities WHERE user_id = ${userId} AND ${isGood(token, now)}
      AND EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND email_verified_at IS NULL)`,
    sql`UPDATE users SET password_hash = ${passwordHash}, email_verified_at = coalesce(email_verified_at, ${now}),
      updated_at = ${now} WHERE id = ${userId} AND ${isGood(token, now)}`,
    insertAuditEntry(entry),
    sql`UPDATE email_tokens SET used_at = ${now} WHERE user_id = ${userId} AND purpose = 'reset' AND used_at IS NULL
      AND ${isDone}`,
  ]);
  return changed?.meta.changes === 1;
}
