/** Takes and who refers to them, in D1. Lists go as one JSON parameter. */
import { sql } from "drizzle-orm";
import type { Database } from "../../../platform/database.ts";

export interface TakeRow {
  hash: string;
  bytes: number;
  samples: number;
  sampleRate: number;
  marks: [number, number][] | null;
}

/** Notes that a job needs these takes. Written before anybody asks whether they exist. */
export async function addReferences(db: Database, ownerId: string, jobId: string, hashes: string[]): Promise<void> {
  await db.run(sql`INSERT OR IGNORE INTO take_references (job_id, owner_id, hash)
    SELECT ${jobId}, ${ownerId}, value FROM json_each(${JSON.stringify(hashes)})`);
}

/** Which of these takes the owner has already. */
export async function findTakes(db: Database, ownerId: string, hashes: string[]): Promise<TakeRow[]> {
  const rows = await db.all<{
    hash: string;
    bytes: number;
    samples: number;
    sample_rate: number;
    marks: string | null;
  }>(
    sql`SELECT hash, bytes, samples, sample_rate, marks FROM takes
        WHERE owner_id = ${ownerId} AND hash IN (SELECT value FROM json_each(${JSON.stringify(hashes)}))`,
  );
  return rows.map((row) => ({
    hash: row.hash,
    bytes: row.bytes,
    samples: row.samples,
    sampleRate: row.sample_rate,
    marks: row.marks === null ? null : JSON.parse(row.marks),
  }));
}

export async function saveTakes(db: Database, ownerId: string, takes: TakeRow[], now: number): Promise<void> {
  if (takes.length === 0) return;
  const rows = JSON.stringify(
    takes.map((take) => [
      take.hash,
      take.bytes,
      take.samples,
      take.sampleRate,
      take.marks === null ? null : JSON.stringify(take.marks),
    ]),
  );
  await db.run(sql`INSERT OR REPLACE INTO takes (owner_id, hash, bytes, samples, sample_rate, marks, created_at)
    SELECT ${ownerId}, value->>0, value->>1, value->>2, value->>3, value->>4, ${now} FROM json_each(${rows})`);
}

/** Takes that only this job refers to. */
export async function takesOnlyOf(db: Database, jobId: string): Promise<string[]> {
  const rows = await db.all<{
    hash: string;
  }>(sql`SELECT mine.hash FROM take_references mine WHERE mine.job_id = ${jobId}
    AND NOT EXISTS (SELECT 1 FROM take_references other
      WHERE other.owner_id = mine.owner_id AND other.hash = mine.hash AND other.job_id <> mine.job_id)`);
  return rows.map((row) => row.hash);
}

/** Whether any job still refers to the take. */
export async function isReferenced(db: Database, ownerId: string, hash: string): Promise<boolean> {
  const rows = await db.all(sql`SELECT 1 FROM take_references WHERE owner_id = ${ownerId} AND hash = ${hash} LIMIT 1`);
  return rows.length > 0;
}

export async function forgetTakes(db: Database, ownerId: string, hashes: string[]): Promise<void> {
  const list = JSON.stringify(hashes);
  await db.run(sql`DELETE FROM takes WHERE owner_id = ${ownerId} AND hash IN (SELECT value FROM json_each(${list}))`);
}

export async function dropReferences(db: Database, jobId: string): Promise<void> {
  await db.run(sql`DELETE FROM take_references WHERE job_id = ${jobId}`);
}

/** Takes whose every job was finished before `before`: nothing needs their sound any more. */
export async function staleTakes(db: Database, before: number): Promise<{ ownerId: string; hash: string }[]> {
  const rows = await db.all<{ owner_id: string; hash: string }>(sql`SELECT owner_id, hash FROM takes
    WHERE created_at < ${before} AND NOT EXISTS (
      SELECT 1 FROM take_references r JOIN narration_jobs j ON j.id = r.job_id
      WHERE r.owner_id = takes.owner_id AND r.hash = takes.hash AND (j.status <> 'completed' OR j.completed_at >= ${before}))
    LIMIT 5000`);
  return rows.map((row) => ({ ownerId: row.owner_id, hash: row.hash }));
}
