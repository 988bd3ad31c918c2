/** Old rows that go. */
import { sql } from "drizzle-orm";
import type { Database } from "../../../platform/database.ts";

/** @param before epoch milliseconds. @returns how many went */
export async function deleteRunsBefore(db: Database, before: number): Promise<number> {
  const { meta } = await db.run(sql`DELETE FROM scheduler_runs WHERE started_at < ${before} AND status <> 'running'`);
  return meta.changes;
}

/** @param before epoch milliseconds. @returns how many went */
export async function deleteAuditBefore(db: Database, before: number): Promise<number> {
  const { meta } = await db.run(sql`DELETE FROM audit_log WHERE at < ${before}`);
  return meta.changes;
}
