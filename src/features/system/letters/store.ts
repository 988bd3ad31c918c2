/** What queues gave up, in D1. */
import { count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { DeadLetterQuery } from "../../../contracts/system.ts";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { deadLetters } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { sliceOf } from "../../../platform/envelope.ts";

export type LetterRow = typeof deadLetters.$inferSelect;

/** A message that is buried twice is one letter. */
export async function insertLetters(
  db: Database,
  queue: string,
  letters: { messageId: string; body: unknown }[],
  now: number,
): Promise<void> {
  await db.run(sql`INSERT INTO dead_letters (queue, message_id, body, at)
    SELECT ${queue}, value->>'messageId', value->'body', ${now} FROM json_each(${JSON.stringify(letters)}) WHERE true
    ON CONFLICT (queue, message_id) DO NOTHING`);
}

const STATES = { waiting: isNull(deadLetters.replayedAt), replayed: isNotNull(deadLetters.replayedAt), all: undefined };

/** Newest first. */
export async function listLetterRows(db: Database, query: DeadLetterQuery) {
  const { limit, offset } = sliceOf(query);
  const where = STATES[query.state];
  const [rows, totals] = await db.batch([
    db
      .select()
      .from(deadLetters)
      .where(where)
      .orderBy(desc(deadLetters.at), desc(deadLetters.id))
      .limit(limit)
      .offset(offset),
    db.select({ total: count() }).from(deadLetters).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

export const findLetter = (db: Database, id: number): Promise<LetterRow | undefined> =>
  db.select().from(deadLetters).where(eq(deadLetters.id, id)).limit(1).get();

/** By compare-and-set: two who press the button at once send one message. @returns false when it was sent already */
export async function claimLetter(db: Database, id: number, entry: AuditEntry): Promise<boolean> {
  const [claimed] = await writeTogether(db, [
    sql`UPDATE dead_letters SET replayed_at = ${entry.at} WHERE id = ${id} AND replayed_at IS NULL`,
    insertAuditEntry(entry),
  ]);
  return claimed?.meta.changes === 1;
}

/** The queue did not take it. */
export async function returnLetter(db: Database, id: number): Promise<void> {
  await db.update(deadLetters).set({ replayedAt: null }).where(eq(deadLetters.id, id));
}

/** @returns false when there is none. */
export async function deleteLetterRow(db: Database, id: number, entry: AuditEntry): Promise<boolean> {
  const [deleted] = await writeTogether(db, [
    db.delete(deadLetters).where(eq(deadLetters.id, id)),
    insertAuditEntry(entry),
  ]);
  return (deleted?.meta.changes ?? 0) > 0;
}
