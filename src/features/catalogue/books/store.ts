/** One book in D1: reading it, and the batches that create and change it. */
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { BookStatus } from "../../../contracts/catalogue.ts";
import { media } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { fixedQuery } from "../../../platform/fixed-query.ts";
import { oneTitle, shelveWrites } from "../../library/index.ts";
import { linkWrites, pruneWrites } from "../names/store.ts";
import { type BookRow, eachOf } from "../store.ts";
import type { BookValues, ChangedField, Derived } from "./values.ts";

/** As `visibleTo` has it. */
const findVisible = fixedQuery(
  getTableColumns(media),
  "FROM media WHERE id = ? AND (owner_id IS NULL OR owner_id = ?)",
);

export interface Duplicate {
  id: number;
  title: string;
  by: "asin" | "isbn" | "title";
}

/** What makes two books the same, and among whose books it is looked for. */
export interface Identity {
  /** Null: a shared book, which only shared ones can equal. */
  ownerId: string | null;
  asin: string | null;
  /** As `isbnKey` writes it. */
  isbnKey: string | null;
  matchKey: string;
  /** The book itself, when it exists already. */
  exceptId: number | null;
}

export interface NewRow {
  values: BookValues;
  derived: Derived;
  ownerId: string | null;
  status: BookStatus;
  importSource: string;
  metadataSource: Record<string, string>;
  now: number;
}

export interface Change {
  row: BookRow;
  values: BookValues;
  derived: Derived;
  status: BookStatus;
  history: { field: ChangedField; old: unknown; new: unknown; source: string }[];
  actorId: string | null;
  now: number;
  /** Asked for only where the book can be a duplicate. */
  identity: Identity | null;
  /** The names in the book's text changed with it. */
  relink: boolean;
  /** A proposal that is accepted with this change, and stops it when it is no longer pending. */
  correction: { id: number; reviewedBy: string } | null;
}

export const findBook = (db: Database, userId: string, id: number): Promise<BookRow | undefined> =>
  findVisible(db, id, userId);

/**
 * Active books alone: an archived one is gone, and one marked as duplicate stands beside the one it equals. The plus
 * signs leave SQLite the three indexes of the last line, instead of reading all active books.
 */
export const equals = (identity: Identity): SQL => sql`+media.status = 'active'
  AND (+media.owner_id IS NULL OR +media.owner_id = ${identity.ownerId}) AND media.id IS NOT ${identity.exceptId}
  AND (media.asin = ${identity.asin} OR media.isbn_key = ${identity.isbnKey} OR media.match_key = ${identity.matchKey})`;

export const findDuplicate = (db: Database, identity: Identity): Promise<Duplicate | undefined> =>
  db.get(sql`SELECT id, title, CASE WHEN asin = ${identity.asin} THEN 'asin' WHEN isbn_key = ${identity.isbnKey} THEN 'isbn'
    ELSE 'title' END AS "by" FROM media WHERE ${equals(identity)}
    ORDER BY (asin IS ${identity.asin}) DESC, (isbn_key IS ${identity.isbnKey}) DESC, id LIMIT 1`);

/** What makes a book equal to others. @param exceptId the book itself, when it exists already */
export const identityOf = (
  book: { values: BookValues; derived: Derived; ownerId: string | null },
  exceptId: number | null,
): Identity => ({
  ownerId: book.ownerId,
  asin: book.values.asin,
  isbnKey: book.derived.isbn_key,
  matchKey: book.derived.match_key,
  exceptId,
});

/**
 * The writes of a new row, with its people and its series.
 * @param token unique: the row's name in place of its match key, for the later statements of the batch
 * @param unless where this holds nothing is written
 */
export function newRowWrites(book: NewRow, token: string, unless: SQL): SQL[] {
  const { values, derived, now } = book;
  const columns = { ...values, ...derived, match_key: token };
  return [
    sql`INSERT INTO media (type, owner_id, status, import_source, metadata_source, created_at, updated_at, ${names(columns)})
      SELECT 'audiobook', ${book.ownerId}, ${book.status}, ${book.importSource}, ${JSON.stringify(book.metadataSource)},
        ${now}, ${now}, ${sql.join(
          Object.values(columns).map((value) => sql`${value}`),
          sql`, `,
        )} WHERE NOT (${unless})`,
    ...linkWrites(named(token), values, now, sql`EXISTS (SELECT 1 FROM media WHERE match_key = ${token})`),
  ];
}

/** The row that stands under a token. */
export const named = (token: string): SQL => sql`(SELECT id FROM media WHERE match_key = ${token})`;

/** Gives the row its key, with which it can be found. */
export const keyWrite = (token: string, matchKey: string): SQL =>
  sql`UPDATE media SET match_key = ${matchKey} WHERE match_key = ${token} RETURNING id`;

/**
 * Adds a book and puts it on a shelf by hand, unless an equal one is there at that moment.
 * @param shelfOf whose shelf
 * @returns its id, or undefined when there is an equal one
 */
export async function insertBook(
  db: Database,
  book: NewRow,
  token: string,
  shelfOf: string,
): Promise<number | undefined> {
  const equal = sql`EXISTS (SELECT 1 FROM media WHERE ${equals(identityOf(book, null))})`;
  const results = await writeTogether(db, [
    ...newRowWrites(book, token, equal),
    ...shelveWrites({ userId: shelfOf, source: "manual", titles: oneTitle(named(token)), now: book.now }),
    keyWrite(token, book.derived.match_key),
  ]);
  return returnedId(results);
}

/**
 * Changes a book, its history, its links and the proposal behind it in one batch. `updated_at` is the row's version:
 * it grows with every change, and one that was computed from another version writes nothing.
 * @returns false when nothing was written: the row was changed meanwhile, an equal book is there, or the proposal is decided
 */
export async function updateBook(db: Database, change: Change): Promise<boolean> {
  return returnedId(await writeTogether(db, changeWrites(change, guard(change)))) !== undefined;
}

/** The statements of a change. @param only without this nothing is written */
export function changeWrites(change: Change, only: SQL): SQL[] {
  const { row, values, now } = change;
  const id = row.id;
  const updatedAt = Math.max(now, row.updatedAt + 1);
  const described = change.history.flatMap(({ field, source }) => (field === "status" ? [] : [{ field, source }]));
  const changed = Object.fromEntries(described.map(({ field }) => [field, values[field]]));
  const columns = { ...changed, ...change.derived, status: change.status, updated_at: updatedAt };
  const sources = JSON.stringify(Object.fromEntries(described.map(({ field, source }) => [field, source])));
  return [
    sql`INSERT INTO metadata_history (media_id, field, old_value, new_value, source, actor_id, at)
      SELECT ${id}, value->>'field', value->'old', value->'new', value->>'source', ${change.actorId}, ${now}
      FROM ${eachOf(change.history)} WHERE ${only}`,
    ...(change.relink ? linkWrites(id, values, now, only) : []),
    sql`UPDATE media SET ${sql.join(
      Object.entries(columns).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`),
      sql`, `,
    )}, metadata_source = json_patch(metadata_source, ${sources}) WHERE id = ${id} AND ${only} RETURNING id`,
    ...(change.correction ? [accept(change.correction, now)] : []),
    ...(change.relink ? pruneWrites({ ...row, series_number: null }) : []),
  ];
}

function guard({ row, identity, correction }: Change): SQL {
  const same = sql`EXISTS (SELECT 1 FROM media v WHERE v.id = ${row.id} AND v.updated_at = ${row.updatedAt})`;
  const conditions = [same];
  if (identity) conditions.push(sql`NOT EXISTS (SELECT 1 FROM media WHERE ${equals(identity)})`);
  if (correction)
    conditions.push(
      sql`EXISTS (SELECT 1 FROM metadata_corrections WHERE id = ${correction.id} AND status = 'pending')`,
    );
  return sql.join(conditions, sql` AND `);
}

/** Stands right behind the change, whose count it asks for: without a change nothing was accepted. */
const accept = (correction: { id: number; reviewedBy: string }, now: number) =>
  sql`UPDATE metadata_corrections SET status = 'approved', reviewed_by = ${correction.reviewedBy}, reviewed_at = ${now}
    WHERE id = ${correction.id} AND status = 'pending' AND changes() > 0`;

/** Where each field's value came from, without a change of the value. */
export async function setSources(db: Database, id: number, sources: Record<string, string>, now: number) {
  await db.run(sql`UPDATE media SET metadata_source = json_patch(metadata_source, ${JSON.stringify(sources)}),
    updated_at = max(${now}, updated_at + 1) WHERE id = ${id}`);
}

const names = (columns: object) =>
  sql.join(
    Object.keys(columns).map((name) => sql.identifier(name)),
    sql`, `,
  );

/** The id that the last statement with an answer gave. */
export function returnedId(results: D1Result[]): number | undefined {
  const row = results.map((result) => result.results[0]).find((found) => found !== undefined);
  return typeof row === "object" && row !== null && "id" in row ? Number(row.id) : undefined;
}
