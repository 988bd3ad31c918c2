/** Rows of accounts, refresh tokens and ended sign-ins. */
import { and, eq, isNull, lte, ne, notExists, sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../db/audit.ts";
import { emailTokens, refreshTokens, revokedFamilies, signInAttempts, signIns, users } from "../../db/schema/index.ts";
import { type Database, writeTogether } from "../../platform/database.ts";
import { fixedQuery } from "../../platform/fixed-query.ts";

export type UserRow = typeof users.$inferSelect;
export type RefreshRow = typeof refreshTokens.$inferSelect;

export const findUserByEmail = (db: Database, email: string): Promise<UserRow | undefined> =>
  db.select().from(users).where(eq(users.email, email)).limit(1).get();

export const findUser = (db: Database, id: string): Promise<UserRow | undefined> =>
  db.select().from(users).where(eq(users.id, id)).limit(1).get();

/** @returns false when the e-mail address is taken. */
export async function insertUser(db: Database, row: UserRow): Promise<boolean> {
  const inserted = await db.insert(users).values(row).onConflictDoNothing({ target: users.email }).returning();
  return inserted.length > 0;
}

/** The same password under newer parameters: one that was set meanwhile stays. */
export async function renewPasswordHash(db: Database, user: UserRow, passwordHash: string, updatedAt: number) {
  const unchanged = and(eq(users.id, user.id), sql`${users.passwordHash} IS ${user.passwordHash}`);
  await db.update(users).set({ passwordHash, updatedAt }).where(unchanged);
}

export async function hasAdministrator(db: Database): Promise<boolean> {
  const row = await db.select({ id: users.id }).from(users).where(eq(users.role, "admin")).limit(1).get();
  return row !== undefined;
}

/** Role and state of a user, and whether the family was ended, in one look-up by both primary keys. */
export async function findSignIn(db: Database, userId: string, family: string) {
  const row = await findByKeys(db, family, userId);
  // A family of a left join: null where it was not ended.
  return row && { ...row, revoked: row.revoked as string | null };
}
const findByKeys = fixedQuery(
  { role: users.role, disabledAt: users.disabledAt, revoked: revokedFamilies.family },
  "FROM users LEFT JOIN revoked_families ON revoked_families.family = ? WHERE users.id = ?",
);

/**
 * A new sign-in, if the account is still open and has the password that was looked at: one that was changed meanwhile has
 * ended every sign-in but this.
 * @param entry where it is to be told in the audit log
 * @returns false when the account is no longer as `user` has it
 */
export async function insertRefreshToken(
  db: Database,
  row: RefreshRow,
  { user, userAgent }: { user: UserRow; userAgent: string },
  entry?: AuditEntry,
) {
  const insert = sql`INSERT INTO refresh_tokens (hash, family, user_id, created_at, expires_at)
    SELECT ${row.hash}, ${row.family}, id, ${row.createdAt}, ${row.expiresAt} FROM users
    WHERE id = ${user.id} AND disabled_at IS NULL AND password_hash IS ${user.passwordHash}`;
  const signIn = sql`INSERT INTO sign_ins (family, user_id, user_agent, created_at, last_used_at)
    SELECT family, user_id, ${userAgent}, created_at, created_at FROM refresh_tokens WHERE hash = ${row.hash}`;
  // The audit entry follows its own write: it is left out where that changed nothing.
  const [inserted] = await writeTogether(db, entry ? [insert, insertAuditEntry(entry), signIn] : [insert, signIn]);
  return inserted?.meta.changes === 1;
}

export const findRefreshToken = (db: Database, hash: string): Promise<RefreshRow | undefined> =>
  db.select().from(refreshTokens).where(eq(refreshTokens.hash, hash)).limit(1).get();

/**
 * Marks the old token as used and adds the next one of its family, if the family still lives at that moment:
 * a sign-out between reading and writing must not be undone by the new row.
 * @returns false when the old token is gone.
 */
export async function rotateRefreshToken(
  db: Database,
  oldHash: string,
  { now, next, userAgent }: { now: number; next: RefreshRow; userAgent: string },
) {
  const old = and(eq(refreshTokens.hash, oldHash), isNull(refreshTokens.rotatedAt));
  const [, inserted] = await db.batch([
    db.update(refreshTokens).set({ rotatedAt: now }).where(old),
    db
      .insert(refreshTokens)
      .select(
        sql`select ${next.hash}, family, user_id, ${next.createdAt}, ${next.expiresAt}, null from refresh_tokens where hash = ${oldHash}`,
      )
      .returning({ hash: refreshTokens.hash }),
    db.update(signIns).set({ lastUsedAt: now, userAgent }).where(eq(signIns.family, next.family)),
  ]);
  return inserted.length > 0;
}

/** Ends a sign-in: no refresh any more, and its access tokens are refused until `expiresAt`, when the last has ended. */
export const revokeFamily = (db: Database, family: string, expiresAt: number) =>
  db.batch([
    db.insert(revokedFamilies).values({ family, expiresAt }).onConflictDoNothing(),
    db.delete(refreshTokens).where(eq(refreshTokens.family, family)),
    db.delete(signIns).where(eq(signIns.family, family)),
  ]);

/** Ends every sign-in of a person, perhaps but one, as `revokeFamily` ends one. @returns the families */
export async function revokeFamiliesOf(
  db: Database,
  userId: string,
  expiresAt: number,
  except = "",
): Promise<string[]> {
  const own = and(eq(refreshTokens.userId, userId), ne(refreshTokens.family, except));
  const [, gone] = await db.batch([
    db
      .insert(revokedFamilies)
      .select(
        sql`select distinct family, ${expiresAt} from refresh_tokens where user_id = ${userId} and family <> ${except}`,
      )
      .onConflictDoNothing(),
    db.delete(refreshTokens).where(own).returning({ family: refreshTokens.family }),
    db.delete(signIns).where(and(eq(signIns.userId, userId), ne(signIns.family, except))),
  ]);
  return [...new Set(gone.map((row) => row.family))];
}

/** @returns how many rows went. */
export async function deleteExpired(db: Database, now: number): Promise<number> {
  const gone = await db.batch([
    db.delete(refreshTokens).where(lte(refreshTokens.expiresAt, now)),
    db.delete(revokedFamilies).where(lte(revokedFamilies.expiresAt, now)),
    db.delete(emailTokens).where(lte(emailTokens.expiresAt, now)),
    db.delete(signInAttempts).where(lte(signInAttempts.expiresAt, now)),
  ]);
  // Shadows of tokens: they go with them, and are not counted.
  await db
    .delete(signIns)
    .where(notExists(db.select({ one: sql`1` }).from(refreshTokens).where(eq(refreshTokens.family, signIns.family))));
  return gone.reduce((sum, { meta }) => sum + meta.changes, 0);
}
