/** D1 through drizzle. No `db.transaction()` on D1: several writes that belong together go through `db.batch`. */
import { type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type Database = DrizzleD1Database & { $client: D1Database };

/**
 * From where a caller reads (D1 read replication): "first-primary" sees everything that was written,
 * "first-unconstrained" takes the nearest copy however old, a bookmark the nearest copy that is at least that new.
 */
export type ReadFrom = D1SessionConstraint | D1SessionBookmark;

/** Without the schema: drizzle would work out the relations of all tables anew for every request, and nobody asks for any. */
export const openDatabase = (binding: D1Database): Database => drizzle(binding);

/** The database as one request sees it: what it wrote, it reads. */
export function openDatabaseSession(binding: D1Database, from: ReadFrom): { db: Database; bookmark(): string | null } {
  const session = binding.withSession(from);
  // drizzle and `writeTogether` call prepare and batch, which a session has like the database.
  return { db: openDatabase(session as unknown as D1Database), bookmark: () => session.getBookmark() };
}

interface Query {
  sql: string;
  params: unknown[];
}

/**
 * Runs writes as one D1 batch: all or nothing. Takes drizzle builders and raw statements alike
 * (`db.batch` refuses raw statements with parameters).
 * @returns one result a write, in order: what `RETURNING` gave stands in its `results`
 */
export async function writeTogether(db: Database, writes: (SQL | { toSQL(): Query })[]): Promise<D1Result[]> {
  const queries = writes.map((write) => ("toSQL" in write ? write.toSQL() : db.run(write).getQuery()));
  return db.$client.batch(queries.map((query) => db.$client.prepare(query.sql).bind(...query.params)));
}

/** Values of a JSON array as rows: D1 takes 100 parameters, a list may be longer. */
export const eachOf = (values: unknown): SQL => sql`json_each(${JSON.stringify(values)})`;
