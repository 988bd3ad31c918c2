/** Sign-ins that were begun. */
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { signInSessions } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";

export type SignInRow = typeof signInSessions.$inferSelect;

/** The oldest make room. */
export async function saveSignIn(db: Database, row: SignInRow, now: number, most: number): Promise<void> {
  await writeTogether(db, [
    db.delete(signInSessions).where(lt(signInSessions.expiresAt, now)),
    db.insert(signInSessions).values(row),
    sql`DELETE FROM sign_in_sessions WHERE user_id = ${row.userId} AND id NOT IN
      (SELECT id FROM sign_in_sessions WHERE user_id = ${row.userId} ORDER BY expires_at DESC LIMIT ${most})`,
  ]);
}

const open = (userId: string, id: string, now: number) =>
  and(eq(signInSessions.id, id), eq(signInSessions.userId, userId), gt(signInSessions.expiresAt, now));

export const findSignIn = (db: Database, userId: string, id: string, now: number): Promise<SignInRow | undefined> =>
  db
    .select()
    .from(signInSessions)
    .where(open(userId, id, now))
    .get();

/** One use. @returns false when somebody was faster */
export async function spendSignIn(db: Database, userId: string, id: string, now: number): Promise<boolean> {
  const used = await db
    .delete(signInSessions)
    .where(open(userId, id, now))
    .returning({ id: signInSessions.id });
  return used.length > 0;
}

export async function putBackSignIn(db: Database, row: SignInRow): Promise<void> {
  await db.insert(signInSessions).values(row).onConflictDoNothing();
}
