/** Rows of linked sign-ins, and of those under way. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { ProviderId } from "../../../contracts/identities.ts";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { identities, signInAttempts, users } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import type { UserRow } from "../store.ts";

export type AttemptRow = typeof signInAttempts.$inferSelect;
export type IdentityRow = typeof identities.$inferSelect;

export async function insertAttempt(db: Database, row: AttemptRow): Promise<void> {
  await db.insert(signInAttempts).values(row);
}

/** Each is good once: it is gone when it is read. */
export async function takeAttempt(
  db: Database,
  stateHash: string,
  provider: ProviderId,
): Promise<AttemptRow | undefined> {
  const own = and(eq(signInAttempts.stateHash, stateHash), eq(signInAttempts.provider, provider));
  const [row] = await db.delete(signInAttempts).where(own).returning();
  return row;
}

/** Whose the linked sign-in is. */
export async function findLinkedUser(
  db: Database,
  { provider, subject }: Pick<IdentityRow, "provider" | "subject">,
): Promise<UserRow | undefined> {
  const [row] = await db
    .select({ user: users })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  return row?.user;
}

export async function touchIdentity(db: Database, row: IdentityRow): Promise<void> {
  const own = and(eq(identities.provider, row.provider), eq(identities.subject, row.subject));
  await db.update(identities).set({ email: row.email, lastUsedAt: row.lastUsedAt }).where(own);
}

/** @param only what must hold besides */
const insertIdentity = (row: IdentityRow, only = sql``) =>
  sql`INSERT INTO identities (provider, subject, user_id, email, created_at, last_used_at)
    SELECT ${row.provider}, ${row.subject}, id, ${row.email}, ${row.createdAt}, ${row.lastUsedAt} FROM users
    WHERE id = ${row.userId} AND disabled_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM identities WHERE user_id = ${row.userId} AND provider = ${row.provider})${only}
    ON CONFLICT DO NOTHING`;

/**
 * Links a sign-in to an account.
 * @param verifiedEmail linked because of this address: then it must still be the account's, and verified
 * @returns false when the account has one of this service already, the sign-in is somebody's, or the account has changed
 */
export async function linkIdentity(
  db: Database,
  row: IdentityRow,
  entry: AuditEntry,
  verifiedEmail?: string,
): Promise<boolean> {
  const isStill =
    verifiedEmail === undefined ? sql`` : sql` AND email = ${verifiedEmail} AND email_verified_at IS NOT NULL`;
  const [inserted] = await writeTogether(db, [insertIdentity(row, isStill), insertAuditEntry(entry)]);
  return inserted?.meta.changes === 1;
}

/**
 * A new account with its sign-in: both or neither, and neither where two callbacks of one person meet.
 * @returns false when the address has an account, or the sign-in has one
 */
export async function insertUserWithIdentity(db: Database, user: UserRow, row: IdentityRow): Promise<boolean> {
  const [inserted] = await writeTogether(db, [
    sql`INSERT INTO users (id, email, name, password_hash, role, email_verified_at, disabled_at, created_at, updated_at)
      SELECT ${user.id}, ${user.email}, ${user.name}, NULL, ${user.role}, ${user.emailVerifiedAt}, NULL, ${user.createdAt}, ${user.updatedAt}
      WHERE NOT EXISTS (SELECT 1 FROM identities WHERE provider = ${row.provider} AND subject = ${row.subject})
      ON CONFLICT DO NOTHING`,
    insertIdentity(row),
  ]);
  return inserted?.meta.changes === 1;
}

export const listIdentities = (db: Database, userId: string): Promise<IdentityRow[]> =>
  db
    .select()
    .from(identities)
    .where(eq(identities.userId, userId))
    .orderBy(asc(identities.createdAt), asc(identities.provider));

/** Only where a password or another service still opens the account, decided in the write itself. */
export async function deleteIdentity(
  db: Database,
  userId: string,
  provider: ProviderId,
  entry: AuditEntry,
): Promise<boolean> {
  const [gone] = await writeTogether(db, [
    sql`DELETE FROM identities WHERE user_id = ${userId} AND provider = ${provider} AND (
      EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND password_hash IS NOT NULL)
      OR EXISTS (SELECT 1 FROM identities other WHERE other.user_id = ${userId} AND other.provider <> ${provider}))`,
    insertAuditEntry(entry),
  ]);
  return (gone?.meta.changes ?? 0) > 0;
}
