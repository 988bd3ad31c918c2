/** The sealed part of connections: who renews it, and what came of it. */
import { and, eq, sql } from "drizzle-orm";
import { connections, signInSessions } from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";

/** One at a time. @returns false while somebody else is at it */
export async function takeRenewal(db: Database, id: string, now: number, until: number): Promise<boolean> {
  const taken = await db
    .update(connections)
    .set({ renewingUntil: until })
    .where(and(eq(connections.id, id), sql`(renewing_until IS NULL OR renewing_until < ${now})`))
    .returning({ id: connections.id });
  return taken.length > 0;
}

/** @returns false when it was sealed anew meanwhile */
export async function saveSealed(
  db: Database,
  { id, sealedVersion }: { id: string; sealedVersion: number },
  sealed: string,
): Promise<boolean> {
  const saved = await db
    .update(connections)
    .set({ sealed, sealedVersion: sealedVersion + 1, renewingUntil: null })
    .where(and(eq(connections.id, id), eq(connections.sealedVersion, sealedVersion)))
    .returning({ id: connections.id });
  return saved.length > 0;
}

export async function giveUpRenewal(db: Database, id: string): Promise<void> {
  await db.update(connections).set({ renewingUntil: null }).where(eq(connections.id, id));
}

export async function saveProblem(
  db: Database,
  id: string,
  set: { state?: "active" | "reconnect"; problemType: string | null; problem: string | null },
): Promise<void> {
  await db.update(connections).set(set).where(eq(connections.id, id));
}

/** Records that another key sealed, a page of them. */
export const sealedByOthers = (db: Database, prefix: string, after: string, limit: number) =>
  db
    .select()
    .from(connections)
    .where(sql`substr(sealed, 1, ${prefix.length}) <> ${prefix} AND id > ${after}`)
    .orderBy(connections.id)
    .limit(limit)
    .all();

/** Begun sign-ins are over in a quarter of an hour: they are not sealed anew. */
export const countSessionsOfOthers = async (db: Database, prefix: string): Promise<number> => {
  const [row] = await db
    .select({ n: sql<number>`count(*)` })
    .from(signInSessions)
    .where(sql`substr(sealed, 1, ${prefix.length}) <> ${prefix}`);
  return row?.n ?? 0;
};
