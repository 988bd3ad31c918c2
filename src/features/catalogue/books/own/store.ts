/** A person's own book for something that a source has of him. */
import { type SQL, sql } from "drizzle-orm";
import type { ShelfSource } from "../../../../contracts/library.ts";
import { type Database, writeTogether } from "../../../../platform/database.ts";
import { oneTitle, shelveWrites } from "../../../library/index.ts";
import { keyWrite, type NewRow, named, newRowWrites, returnedId } from "../store.ts";

export interface Origin {
  ownerId: string;
  source: ShelfSource;
  /** What the source calls it. */
  externalId: string;
}

/** The owner's own active book with this key; shared ones are not his. */
const own = (ownerId: string, matchKey: string): SQL =>
  sql`SELECT id FROM media WHERE match_key = ${matchKey} AND owner_id = ${ownerId} AND status = 'active'`;

/**
 * Makes the book, unless the owner has an equal one, and puts it on his shelf, unless the source's title is known there:
 * all in one batch, so that it can be called again at any time.
 * @returns the book, or undefined when the source's title was known
 */
export async function insertOwnBook(
  db: Database,
  book: NewRow,
  { ownerId, source, externalId }: Origin,
  token: string,
): Promise<number | undefined> {
  const key = book.derived.match_key;
  const known = sql`EXISTS (SELECT 1 FROM user_media_sources
    WHERE user_id = ${ownerId} AND source = ${source} AND external_id = ${externalId})`;
  const id = sql`iif(${known}, NULL, coalesce(${named(token)}, (${own(ownerId, key)} ORDER BY id LIMIT 1)))`;
  const results = await writeTogether(db, [
    sql`SELECT 1 AS known WHERE ${known}`,
    ...newRowWrites(book, token, sql`${known} OR EXISTS (${own(ownerId, key)})`),
    ...shelveWrites({ userId: ownerId, source, titles: oneTitle(id, externalId), now: book.now }),
    keyWrite(token, key),
    sql`SELECT media_id AS id FROM user_media_sources
      WHERE user_id = ${ownerId} AND source = ${source} AND external_id = ${externalId}`,
  ]);
  const [before, ...after] = results;
  return before?.results.length ? undefined : returnedId(after);
}
