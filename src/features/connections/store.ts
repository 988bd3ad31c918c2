/** Rows of connections and their stores. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../db/audit.ts";
import { connectionStores, connections } from "../../db/schema/index.ts";
import { type Database, writeTogether } from "../../platform/database.ts";

export type ConnectionRow = typeof connections.$inferSelect;
export type StoreRow = typeof connectionStores.$inferSelect;

export const findConnection = (db: Database, userId: string, id: string): Promise<ConnectionRow | undefined> =>
  db
    .select()
    .from(connections)
    .where(and(eq(connections.id, id), eq(connections.userId, userId)))
    .get();

/** For work that is not done for a request: the run names the connection, and the connection its person. */
export const findConnectionOfRun = (db: Database, id: string): Promise<ConnectionRow | undefined> =>
  db.select().from(connections).where(eq(connections.id, id)).get();

export const listConnections = (db: Database, userId: string, provider?: string): Promise<ConnectionRow[]> =>
  db
    .select()
    .from(connections)
    .where(and(eq(connections.userId, userId), provider ? eq(connections.provider, provider) : sql`1`))
    .orderBy(connections.createdAt, connections.id)
    .all();

export const findByAccount = (
  db: Database,
  { userId, provider, accountId }: Pick<ConnectionRow, "userId" | "provider" | "accountId">,
): Promise<ConnectionRow | undefined> =>
  db
    .select()
    .from(connections)
    .where(
      and(eq(connections.userId, userId), eq(connections.provider, provider), eq(connections.accountId, accountId)),
    )
    .get();

export const listStores = (db: Database, connectionId: string): Promise<StoreRow[]> =>
  db.select().from(connectionStores).where(eq(connectionStores.connectionId, connectionId)).all();

/** The same account again takes the place of what was known of it; its stores and titles stay. */
export async function saveConnection(
  db: Database,
  row: typeof connections.$inferInsert,
  entry: AuditEntry,
): Promise<void> {
  await writeTogether(db, [
    db
      .insert(connections)
      .values(row)
      .onConflictDoUpdate({
        target: [connections.userId, connections.provider, connections.accountId],
        set: {
          accountName: row.accountName,
          deviceName: row.deviceName,
          marketplace: row.marketplace,
          sealed: row.sealed,
          sealedVersion: sql`sealed_version + 1`,
          state: "active",
          problem: null,
          problemType: null,
          fromFile: row.fromFile,
          renewingUntil: null,
          updatedAt: row.updatedAt,
        },
      }),
    insertAuditEntry(entry),
    sql`INSERT OR IGNORE INTO connection_stores (connection_id, marketplace)
      SELECT id, ${row.marketplace} FROM connections
      WHERE user_id = ${row.userId} AND provider = ${row.provider} AND account_id = ${row.accountId}`,
  ]);
}

export async function changeConnection(
  db: Database,
  id: string,
  userId: string,
  set: Partial<typeof connections.$inferInsert>,
): Promise<void> {
  await db
    .update(connections)
    .set(set)
    .where(and(eq(connections.id, id), eq(connections.userId, userId)));
}

export async function deleteConnection(db: Database, id: string, userId: string, entry: AuditEntry): Promise<void> {
  const row = and(eq(connections.id, id), eq(connections.userId, userId));
  await writeTogether(db, [db.delete(connections).where(row), insertAuditEntry(entry)]);
}

/**
 * @param more which stores are read; a store that comes back, and everything where the kind of titles changed, is read anew
 */
export async function saveChoices(
  db: Database,
  { id, userId }: Pick<ConnectionRow, "id" | "userId">,
  set: Partial<typeof connections.$inferInsert>,
  { stores, readAnew }: { stores: { marketplace: string; included: boolean }[]; readAnew: boolean },
): Promise<void> {
  const anew = sql`UPDATE connection_stores SET state_token = NULL, last_full_at = NULL WHERE connection_id = ${id}`;
  const include = ({ marketplace, included }: { marketplace: string; included: boolean }): SQL =>
    sql`UPDATE connection_stores SET included = ${included ? 1 : 0},
      state_token = iif(included = ${included ? 1 : 0}, state_token, NULL)
      WHERE connection_id = ${id} AND marketplace = ${marketplace}`;
  await writeTogether(db, [
    db
      .update(connections)
      .set(set)
      .where(and(eq(connections.id, id), eq(connections.userId, userId))),
    ...stores.map(include),
    ...(readAnew ? [anew] : []),
  ]);
}
