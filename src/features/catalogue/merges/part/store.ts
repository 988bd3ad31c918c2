/** The batch that parts two books again. */
import { type SQL, sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../../../db/audit.ts";
import type { Database } from "../../../../platform/database.ts";
import { type Change, changeWrites, type Identity } from "../../books/store.ts";
import { type BookRow, eachOf } from "../../store.ts";
import type { Before } from "../before.ts";
import {
  columnList,
  coverWrites,
  equalsOther,
  type MergeRow,
  SHELF_COLUMNS,
  SOURCE_COLUMNS,
  unchanged,
  writeAll,
} from "../store.ts";
import { listeningWrites } from "./listening/store.ts";

export interface Parting {
  merge: MergeRow;
  before: Before;
  kept: BookRow;
  other: BookRow;
  /** Of the kept book, and of the other one. */
  changes: Change[];
  /** Sources of the fields that the kept book gives back; null: it had none. */
  sources: Record<string, string | null>;
  identities: Identity[];
  entry: AuditEntry;
  now: number;
}

/** A merge that must be undone before this one: a later one into the same book, or one of the kept book into another. */
export const findLater = (
  db: Database,
  merge: MergeRow,
): Promise<{ id: number; mergedId: number; keptId: number } | undefined> =>
  db.get(
    sql`SELECT id, merged_id AS mergedId, kept_id AS keptId FROM media_merges WHERE ${later(merge)} ORDER BY id DESC LIMIT 1`,
  );

const later = (merge: MergeRow): SQL =>
  sql`undone_at IS NULL AND ((kept_id = ${merge.keptId} AND id > ${merge.id}) OR merged_id = ${merge.keptId})`;

/** @returns false when nothing was written: something was changed, merged or parted meanwhile, or one would equal a third book */
export function writeParting(db: Database, parting: Parting): Promise<boolean> {
  const { merge, before, kept, other, now } = parting;
  const only = sql`EXISTS (SELECT 1 FROM media_merges WHERE id = ${merge.id} AND undone_at = ${now})`;
  const equal = parting.identities.map((identity) => sql` AND NOT ${equalsOther(identity, [kept.id, other.id])}`);
  return writeAll(db, [
    sql`UPDATE media_merges SET undone_at = ${now} WHERE id = ${merge.id} AND undone_at IS NULL AND ${unchanged([kept, other])}
      AND NOT EXISTS (SELECT 1 FROM media_merges WHERE ${later(merge)})${sql.join(equal, sql``)} RETURNING id`,
    insertAuditEntry(parting.entry),
    ...shelfWrites(parting, only),
    ...sourceWrites(parting, only),
    ...listeningWrites(parting, only),
    sql`UPDATE downloads SET media_id = ${other.id} WHERE media_id = ${kept.id}
      AND id IN (SELECT value FROM ${eachOf(before.downloads)}) AND ${only}`,
    ...parting.changes.flatMap((change) => (change.history.length > 0 ? changeWrites(change, only) : [])),
    sql`UPDATE media SET metadata_source = json_patch(metadata_source, ${JSON.stringify(parting.sources)})
      WHERE id = ${kept.id} AND ${only}`,
    ...(before.cover ? coverWrites(kept.id, other.id, before.cover, only) : []),
  ]);
}

const field = (name: string) => sql`j.value->>${sql.raw(`'${name}'`)}`;
const fieldsOf = (names: readonly string[]) => sql.join(names.map(field), sql`, `);

/** Rows go back as they were; what a person heard since the merge goes with the row that it was heard on. */
function shelfWrites({ merge, before, kept, other }: Parting, only: SQL): SQL[] {
  const gone = eachOf(before.shelves);
  const stayed = eachOf(before.kept_shelves);
  const rest = SHELF_COLUMNS.filter((name) => name !== "user_id");
  const heard = ["state", "position_seconds", "started_at", "finished_at", "last_listened_at", "rating", "updated_at"];
  const set = (names: readonly string[], from: (name: string) => SQL) =>
    sql.join(
      names.map((name) => sql`${sql.identifier(name)} = ${from(name)}`),
      sql`, `,
    );
  // Whose row of the kept book is nothing but the other's, moved.
  const cameAlone = sql`user_media.user_id IN (SELECT j.value->>'user_id' FROM ${gone} j)
    AND user_media.user_id NOT IN (SELECT j.value->>'user_id' FROM ${stayed} j)`;
  return [
    sql`INSERT INTO user_media (media_id, ${columnList(SHELF_COLUMNS)}) SELECT ${other.id}, ${fieldsOf(SHELF_COLUMNS)}
      FROM ${gone} j JOIN users ON users.id = j.value->>'user_id' WHERE ${only} ON CONFLICT DO NOTHING`,
    sql`UPDATE user_media SET ${set(heard, (name) => sql`k.${sql.identifier(name)}`)} FROM user_media k
      WHERE user_media.media_id = ${other.id} AND k.media_id = ${kept.id} AND k.user_id = user_media.user_id
      AND k.updated_at > ${merge.mergedAt} AND ${cameAlone} AND ${only}`,
    sql`DELETE FROM user_media WHERE media_id = ${kept.id} AND ${cameAlone} AND ${only}`,
    sql`UPDATE user_media SET ${set(rest, field)} FROM ${stayed} j WHERE user_media.media_id = ${kept.id}
      AND user_media.user_id = j.value->>'user_id' AND user_media.updated_at = ${merge.mergedAt} AND ${only}`,
  ];
}

function sourceWrites({ before, kept, other }: Parting, only: SQL): SQL[] {
  const same = (alias: SQL) => sql`user_media_sources.user_id = ${alias}.value->>'user_id'
    AND user_media_sources.source = ${alias}.value->>'source' AND user_media_sources.external_id = ${alias}.value->>'external_id'`;
  const gone = eachOf(before.sources);
  const stayed = eachOf(before.kept_sources);
  return [
    sql`INSERT INTO user_media_sources (media_id, ${columnList(SOURCE_COLUMNS)}) SELECT ${other.id}, ${fieldsOf(SOURCE_COLUMNS)}
      FROM ${gone} j JOIN users ON users.id = j.value->>'user_id' WHERE ${only} ON CONFLICT DO NOTHING`,
    sql`DELETE FROM user_media_sources WHERE media_id = ${kept.id} AND EXISTS (SELECT 1 FROM ${gone} j WHERE ${same(sql`j`)})
      AND NOT EXISTS (SELECT 1 FROM ${stayed} s WHERE ${same(sql`s`)}) AND ${only}`,
    sql`UPDATE user_media_sources SET state = j.value->>'state', added_at = j.value->>'added_at', seen_at = j.value->>'seen_at'
      FROM ${stayed} j WHERE media_id = ${kept.id} AND ${same(sql`j`)}
      AND EXISTS (SELECT 1 FROM ${gone} g WHERE ${same(sql`g`)}) AND ${only}`,
  ];
}
