/** Rows of what people are signed in with. */
import { and, desc, eq, exists, gt, isNull, sql } from "drizzle-orm";
import { refreshTokens, signIns } from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";

/** More are not shown: a person with more is a program. */
const MOST = 200;

/** Those that can still be refreshed, the last used first. */
export const signInsOf = (db: Database, userId: string, now: number) =>
  db
    .select()
    .from(signIns)
    .where(
      and(
        eq(signIns.userId, userId),
        exists(
          db
            .select({ one: sql`1` })
            .from(refreshTokens)
            .where(
              and(
                eq(refreshTokens.family, signIns.family),
                gt(refreshTokens.expiresAt, now),
                isNull(refreshTokens.rotatedAt),
              ),
            ),
        ),
      ),
    )
    .orderBy(desc(signIns.lastUsedAt), desc(signIns.family))
    .limit(MOST);

/** Whether the sign-in is this person's. */
export async function isSignInOf(db: Database, userId: string, family: string): Promise<boolean> {
  const own = and(eq(signIns.family, family), eq(signIns.userId, userId));
  return (await db.select({ family: signIns.family }).from(signIns).where(own).get()) !== undefined;
}
