/** Accounts as administrators read and change them. */
import { and, count, desc, eq, isNotNull, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { AccountQuery } from "../../../contracts/administration.ts";
import { type AuditEntry, insertAuditEntry } from "../../../db/audit.ts";
import { users } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { sliceOf } from "../../../platform/envelope.ts";

export type UserRow = typeof users.$inferSelect;

export const findUser = (db: Database, id: string): Promise<UserRow | undefined> =>
  db.select().from(users).where(eq(users.id, id)).limit(1).get();

export async function isEmailTaken(db: Database, email: string, except: string): Promise<boolean> {
  const row = await db.select({ id: users.id }).from(users).where(eq(users.email, email)).limit(1).get();
  return row !== undefined && row.id !== except;
}

/** Newest first. `search` is looked for anywhere in address and name; `LIKE` would take no more than 50 bytes of it. */
export async function listUsers(db: Database, query: AccountQuery): Promise<{ rows: UserRow[]; total: number }> {
  const { search } = query;
  const { limit, offset } = sliceOf(query);
  const found =
    search === ""
      ? undefined
      : or(sql`instr(${users.email}, ${search}) > 0`, sql`instr(lower(${users.name}), ${search}) > 0`);
  const [rows, totals] = await db.batch([
    db.select().from(users).where(found).orderBy(desc(users.createdAt), desc(users.id)).limit(limit).offset(offset),
    db.select({ total: count() }).from(users).where(found),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** @returns false when the e-mail address is taken. */
export async function insertUser(db: Database, row: UserRow, entry: AuditEntry): Promise<boolean> {
  const insert = db.insert(users).values(row).onConflictDoNothing({ target: users.email });
  const [inserted] = await writeTogether(db, [insert, insertAuditEntry(entry)]);
  return inserted?.meta.changes === 1;
}

/** Holds for everybody but the last administrator who can sign in: decided in the write itself, so that two cannot go at once. */
const isDispensable: SQL = sql`(${users.role} <> 'admin' OR ${users.disabledAt} IS NOT NULL OR EXISTS
  (SELECT 1 FROM users other WHERE other.role = 'admin' AND other.disabled_at IS NULL AND other.id <> ${users.id}))`;

/**
 * @param change what it becomes; `staysAdministrator` when it leaves an administrator who can sign in
 * @returns false when there is no such account, the e-mail address is taken, or the last administrator would go.
 */
export async function updateUser(
  db: Database,
  id: string,
  change: { fields: Partial<UserRow>; staysAdministrator: boolean },
  entry: AuditEntry,
): Promise<boolean> {
  const { fields, staysAdministrator } = change;
  const other = alias(users, "holder");
  const taken = db
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.email, fields.email ?? ""), sql`${other.id} <> ${id}`));
  const where = and(eq(users.id, id), notExists(taken), staysAdministrator ? undefined : isDispensable);
  const [changed] = await writeTogether(db, [db.update(users).set(fields).where(where), insertAuditEntry(entry)]);
  return changed?.meta.changes === 1;
}

/** Only what is disabled is deleted, so never the last administrator. @returns false when there is no such account */
export async function deleteUserRow(db: Database, id: string, entry: AuditEntry): Promise<boolean> {
  const [changed] = await writeTogether(db, [
    db.delete(users).where(and(eq(users.id, id), isNotNull(users.disabledAt))),
    insertAuditEntry(entry),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
}
