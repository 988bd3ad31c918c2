/** Merges in D1: reading them, and what making one book of two and parting them again have in common. */
import { type SQL, sql } from "drizzle-orm";
import { media, mediaMerges } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { equals, type Identity } from "../books/store.ts";
import { eachOf } from "../store.ts";
import { shelfRow, sourceRow } from "./before.ts";

export type MergeRow = typeof mediaMerges.$inferSelect & { title: string };

/** Columns of a shelf's rows, the book's apart. */
export const SHELF_COLUMNS = Object.keys(shelfRow.shape);
export const SOURCE_COLUMNS = Object.keys(sourceRow.shape);
export const columnList = (columns: readonly string[]): SQL =>
  sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  );

/** Newest first. */
export const mergesOf = (db: Database, bookId: number): Promise<MergeRow[]> =>
  db
    .all<MergeRow>(sql`${select} WHERE g.kept_id = ${bookId} OR g.merged_id = ${bookId} ORDER BY g.id DESC`)
    .then(parsed);

export const findMerge = async (db: Database, id: number): Promise<MergeRow | undefined> =>
  parsed(await db.all<MergeRow>(sql`${select} WHERE g.id = ${id}`))[0];

/** Those of one batch. */
export const mergesNamed = (db: Database, keptId: number, token: string): Promise<MergeRow[]> =>
  db
    .all<MergeRow>(sql`${select} WHERE g.kept_id = ${keptId} AND g.before->>'token' = ${token} ORDER BY g.id`)
    .then(parsed);

const select = sql`SELECT g.id AS id, g.kept_id AS keptId, g.merged_id AS mergedId, g.before AS "before", g.merged_by AS mergedBy,
  g.merged_at AS mergedAt, g.undone_at AS undoneAt, ${media}.title AS title
  FROM ${mediaMerges} g JOIN ${media} ON ${media}.id = g.merged_id`;

/** A raw query hands JSON over as its text. */
const parsed = (rows: MergeRow[]): MergeRow[] =>
  rows.map((row) => ({ ...row, before: typeof row.before === "string" ? JSON.parse(row.before) : row.before }));

/** Who has the book on his shelf: whom a merge is told. */
export const shelvers = (db: Database, ids: number[]): Promise<{ userId: string }[]> =>
  db.all(sql`SELECT DISTINCT user_id AS userId FROM user_media WHERE media_id IN (SELECT value FROM ${eachOf(ids)})`);

/** One book's cover becomes the other's: each picture belongs to one book, which removes it one day. */
export function coverWrites(from: number, to: number, cover: { key: string; color: string | null }, only: SQL): SQL[] {
  const holds = (id: number) => sql`EXISTS (SELECT 1 FROM media h WHERE h.id = ${id} AND h.cover_key = ${cover.key})`;
  return [
    sql`UPDATE media SET cover_key = ${cover.key}, cover_color = ${cover.color}, updated_at = updated_at + 1
      WHERE id = ${to} AND cover_key IS NULL AND ${holds(from)} AND ${only}`,
    sql`UPDATE media SET cover_key = NULL, cover_color = NULL, updated_at = updated_at + 1
      WHERE id = ${from} AND cover_key = ${cover.key} AND ${holds(to)} AND ${only}`,
  ];
}

/** An open merge of one of these books into another. */
export const findMergedAway = (
  db: Database,
  ids: number[],
): Promise<{ id: number; mergedId: number; keptId: number } | undefined> =>
  db.get(sql`SELECT id, merged_id AS mergedId, kept_id AS keptId FROM media_merges WHERE ${mergedAway(ids)} LIMIT 1`);

export const mergedAway = (ids: number[]): SQL =>
  sql`undone_at IS NULL AND merged_id IN (SELECT value FROM ${eachOf(ids)})`;

/** Equal to another book than these. */
export const equalsOther = (identity: Identity, ids: number[]): SQL =>
  sql`EXISTS (SELECT 1 FROM media WHERE ${equals(identity)} AND media.id NOT IN (SELECT value FROM ${eachOf(ids)}))`;

export const findEqual = (
  db: Database,
  identity: Identity,
  ids: number[],
): Promise<{ id: number; title: string } | undefined> =>
  db.get(
    sql`SELECT id, title FROM media WHERE ${equals(identity)} AND media.id NOT IN (SELECT value FROM ${eachOf(ids)}) LIMIT 1`,
  );

/** True while the rows are as they were read. */
export const unchanged = (rows: readonly { id: number; updatedAt: number }[]): SQL =>
  sql.join(
    rows.map((row) => sql`EXISTS (SELECT 1 FROM media v WHERE v.id = ${row.id} AND v.updated_at = ${row.updatedAt})`),
    sql` AND `,
  );

/** Runs a batch. @returns whether its first statement wrote something, by which all others go */
export async function writeAll(db: Database, writes: SQL[]): Promise<boolean> {
  const [first] = await writeTogether(db, writes);
  return (first?.results.length ?? 0) > 0;
}
