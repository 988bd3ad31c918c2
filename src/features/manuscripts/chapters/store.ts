/** The list of chapters is replaced in one batch, which does nothing where somebody else was quicker. */
import { and, desc, eq, sql } from "drizzle-orm";
import { manuscriptEdits } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import type { Arranged, Replacement } from "./arrange.ts";

/** So many acts can be undone. */
const KEPT_EDITS = 100;

interface Change {
  ownerId: string;
  id: string;
  /** The list that the change was made from, and what it is called afterwards. */
  before: string | null;
  revision: string;
  now: number;
}

const cells = (row: Arranged) => [
  row.title,
  JSON.stringify(row.parents),
  Number(row.included),
  row.reason,
  row.characters,
  row.words,
  row.byteOffset,
  row.byteLength,
  row.more === null ? null : JSON.stringify(row.more),
  Number(row.removed),
];

/** A narration that is still reading the text must not see half of an edit. */
const isRead = (id: string) => sql`EXISTS (SELECT 1 FROM narration_jobs WHERE manuscript_id = ${id}
  AND stage = 'parsing' AND status IN ('pending', 'processing'))`;

/**
 * @param undo kept, so that the change can be taken back; null: this is taking one back, and the newest is forgotten
 * @returns false when the list is another one meanwhile, or a narration is reading it
 */
export async function replaceChapters(
  db: Database,
  change: Change,
  { at, count, rows }: Replacement,
  undo: Replacement | null,
): Promise<boolean> {
  const { ownerId, id, before, revision, now } = change;
  const mine = sql`EXISTS (SELECT 1 FROM manuscripts WHERE id = ${id} AND revision = ${revision})`;
  const shift = rows.length - count;
  const newest = sql`(SELECT coalesce(max(n), 0) FROM manuscript_edits WHERE manuscript_id = ${id})`;
  const results = await writeTogether(db, [
    sql`UPDATE manuscripts SET revision = ${revision}
      WHERE id = ${id} AND owner_id = ${ownerId} AND revision IS ${before} AND NOT ${isRead(id)}`,
    sql`DELETE FROM manuscript_chapters WHERE manuscript_id = ${id} AND ix >= ${at} AND ix < ${at + count} AND ${mine}`,
    // In two steps, below zero and back: a number must not meet its neighbour on the way.
    ...(shift === 0
      ? []
      : [
          sql`UPDATE manuscript_chapters SET ix = -(ix + ${shift}) - 1 WHERE manuscript_id = ${id} AND ix >= ${at + count} AND ${mine}`,
          sql`UPDATE manuscript_chapters SET ix = -ix - 1 WHERE manuscript_id = ${id} AND ix < 0 AND ${mine}`,
        ]),
    sql`INSERT INTO manuscript_chapters (manuscript_id, ix, title, parents, included, reason, characters, words, byte_offset, byte_length, more, removed)
      SELECT ${id}, ${at} + key, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9
      FROM json_each(${JSON.stringify(rows.map(cells))}) WHERE ${mine}`,
    undo
      ? sql`INSERT INTO manuscript_edits (manuscript_id, n, kind, at, count, rows, created_at)
          SELECT ${id}, ${newest} + 1, ${undo.kind}, ${undo.at}, ${undo.count}, ${JSON.stringify(undo.rows)}, ${now} WHERE ${mine}`
      : sql`DELETE FROM manuscript_edits WHERE manuscript_id = ${id} AND n = ${newest} AND ${mine}`,
    sql`DELETE FROM manuscript_edits WHERE manuscript_id = ${id} AND n <= ${newest} - ${KEPT_EDITS}`,
  ]);
  return results[0]?.meta.changes === 1;
}

/** Whether a narration is at this moment reading the manuscript's text. */
export async function isBeingRead(db: Database, id: string): Promise<boolean> {
  return (await db.all(sql`SELECT 1 WHERE ${isRead(id)}`)).length > 0;
}

/** What would undo the newest edit. */
export async function newestEdit(db: Database, id: string): Promise<Replacement | undefined> {
  const row = await db
    .select()
    .from(manuscriptEdits)
    .where(and(eq(manuscriptEdits.manuscriptId, id)))
    .orderBy(desc(manuscriptEdits.n))
    .limit(1)
    .get();
  // Written by `replaceChapters` alone, from rows of the same type.
  return row && { kind: row.kind, at: row.at, count: row.count, rows: row.rows as Arranged[] };
}

export const newestEditKind = (db: Database, id: string): Promise<{ kind: Replacement["kind"] } | undefined> =>
  db
    .select({ kind: manuscriptEdits.kind })
    .from(manuscriptEdits)
    .where(eq(manuscriptEdits.manuscriptId, id))
    .orderBy(desc(manuscriptEdits.n))
    .limit(1)
    .get();
