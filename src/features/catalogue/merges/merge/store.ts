/** The batch that makes one book of several. */
import { type SQL, sql } from "drizzle-orm";
import { type AuditEntry, insertAuditEntry } from "../../../../db/audit.ts";
import type { Database } from "../../../../platform/database.ts";
import { type Change, changeWrites } from "../../books/store.ts";
import type { BookRow } from "../../store.ts";
import type { Planned } from "../before.ts";
import {
  columnList,
  coverWrites,
  equalsOther,
  mergedAway,
  SHELF_COLUMNS,
  SOURCE_COLUMNS,
  unchanged,
  writeAll,
} from "../store.ts";

export interface Move {
  keptId: number;
  mergedId: number;
  planned: Planned;
  mergedBy: string;
  now: number;
}

export interface MergeBatch {
  kept: BookRow;
  others: BookRow[];
  /** One for each of `others`. */
  moves: Move[];
  /** Of the kept book, then of each other one. */
  changes: Change[];
  token: string;
  entry: AuditEntry;
}

/** @returns false when nothing was written: a book was changed or merged meanwhile, or it would equal a third one */
export function writeMerge(db: Database, batch: MergeBatch): Promise<boolean> {
  const { kept, moves, token } = batch;
  const only = isNoted(kept.id, token);
  const [first, ...more] = moves;
  if (!first) throw new Error("a merge without a book to merge");
  return writeAll(db, [
    noteWrite(first, possible(batch)),
    insertAuditEntry(batch.entry),
    ...moveWrites(first, only),
    // Each notes the shelves as the ones before it have left them.
    ...more.flatMap((move) => [noteWrite(move, only), ...moveWrites(move, only)]),
    ...batch.changes.flatMap((change) => (change.history.length > 0 ? changeWrites(change, only) : [])),
    ...moves.flatMap(({ mergedId, planned }) =>
      planned.cover ? coverWrites(mergedId, kept.id, planned.cover, only) : [],
    ),
  ]);
}

function possible({ kept, others, changes }: MergeBatch): SQL {
  const ids = others.map((row) => row.id);
  const identity = changes[0]?.identity;
  const conditions = [
    unchanged([kept, ...others]),
    sql`NOT EXISTS (SELECT 1 FROM media_merges WHERE ${mergedAway([kept.id, ...ids])})`,
  ];
  if (identity) conditions.push(sql`NOT ${equalsOther(identity, ids)}`);
  return sql.join(conditions, sql` AND `);
}

const rowsOf = (table: string, columns: readonly string[], where: SQL): SQL =>
  sql`(SELECT json_group_array(json_object(${sql.join(
    columns.map((name) => sql`${sql.raw(`'${name}'`)}, ${sql.identifier(name)}`),
    sql`, `,
  )})) FROM ${sql.identifier(table)} WHERE ${where})`;

/** Notes a merge with the rows as they stand at this moment of the batch. @param only without this nothing is noted */
const noteWrite = ({ keptId, mergedId, planned, mergedBy, now }: Move, only: SQL): SQL => sql`
  INSERT INTO media_merges (kept_id, merged_id, before, merged_by, merged_at)
  SELECT ${keptId}, ${mergedId}, json_patch(${JSON.stringify(planned)}, json_object(
    'shelves', json(${rowsOf("user_media", SHELF_COLUMNS, sql`media_id = ${mergedId}`)}),
    'kept_shelves', json(${rowsOf("user_media", SHELF_COLUMNS, sql`media_id = ${keptId} AND user_id IN (SELECT user_id FROM user_media WHERE media_id = ${mergedId})`)}),
    'sources', json(${rowsOf("user_media_sources", SOURCE_COLUMNS, sql`media_id = ${mergedId}`)}),
    'kept_sources', json(${rowsOf("user_media_sources", SOURCE_COLUMNS, sql`media_id = ${keptId} AND user_id IN (SELECT user_id FROM user_media_sources WHERE media_id = ${mergedId})`)}),
    'downloads', json((SELECT json_group_array(id) FROM downloads WHERE media_id = ${mergedId}))
  )), ${mergedBy}, ${now} WHERE ${only} RETURNING id`;

/** True within and after the batch in which the merge was noted. */
const isNoted = (keptId: number, token: string): SQL =>
  sql`EXISTS (SELECT 1 FROM media_merges WHERE kept_id = ${keptId} AND before->>'token' = ${token} AND undone_at IS NULL)`;

/**
 * Shelves, sources and downloads of one book become those of the other. Who has both keeps what he heard last, his own
 * rating, and the earlier day on which he got it.
 */
function moveWrites({ keptId, mergedId, now }: Move, only: SQL): SQL[] {
  const newer = sql`coalesce(excluded.last_listened_at, -1) > coalesce(user_media.last_listened_at, -1)`;
  const last = (name: string) =>
    sql`${sql.identifier(name)} = iif(${newer}, excluded.${sql.identifier(name)}, user_media.${sql.identifier(name)})`;
  const rest = columnList(SHELF_COLUMNS.filter((name) => name !== "user_id" && name !== "updated_at"));
  const sourceRest = columnList(SOURCE_COLUMNS);
  return [
    sql`INSERT INTO user_media (user_id, media_id, updated_at, ${rest})
      SELECT user_id, ${keptId}, ${now}, ${rest} FROM user_media WHERE media_id = ${mergedId} AND ${only}
      ON CONFLICT (user_id, media_id) DO UPDATE SET ${last("position_seconds")}, ${last("finished_at")}, ${last("last_listened_at")},
        started_at = min(coalesce(user_media.started_at, excluded.started_at), coalesce(excluded.started_at, user_media.started_at)),
        state = CASE WHEN 'owned' IN (user_media.state, excluded.state) THEN 'owned'
          WHEN 'wanted' IN (user_media.state, excluded.state) THEN 'wanted' ELSE 'removed' END,
        rating = coalesce(user_media.rating, excluded.rating), added_at = min(user_media.added_at, excluded.added_at),
        updated_at = excluded.updated_at`,
    sql`INSERT INTO user_media_sources (media_id, ${sourceRest})
      SELECT ${keptId}, ${sourceRest} FROM user_media_sources WHERE media_id = ${mergedId} AND ${only}
      ON CONFLICT (user_id, media_id, source, external_id) DO UPDATE SET
        state = iif('present' IN (user_media_sources.state, excluded.state), 'present', 'gone'),
        added_at = min(user_media_sources.added_at, excluded.added_at), seen_at = max(user_media_sources.seen_at, excluded.seen_at)`,
    sql`DELETE FROM user_media_sources WHERE media_id = ${mergedId} AND ${only}`,
    sql`DELETE FROM user_media WHERE media_id = ${mergedId} AND ${only}`,
    sql`UPDATE downloads SET media_id = ${keptId} WHERE media_id = ${mergedId} AND ${only}`,
  ];
}
