/** Bookmarks in D1. */
import { sql } from "drizzle-orm";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { anyOf } from "../title/store.ts";

export interface BookmarkRow {
  id: string;
  position: number;
  note: string;
  createdAt: number;
  updatedAt: number;
}

const COLUMNS = sql`b.id AS id, b.position_seconds AS position, b.note AS note, b.created_at AS createdAt, b.updated_at AS updatedAt`;

/** In the order of the book. */
export const listRows = (db: Database, userId: string, family: readonly number[]): Promise<BookmarkRow[]> =>
  db.all(sql`SELECT ${COLUMNS} FROM bookmarks b WHERE b.user_id = ${userId} AND b.media_id IN ${anyOf(family)}
    ORDER BY b.position_seconds, b.created_at, b.id`);

export const findRow = (
  db: Database,
  userId: string,
  family: readonly number[],
  id: string,
): Promise<BookmarkRow | undefined> =>
  db.get(
    sql`SELECT ${COLUMNS} FROM bookmarks b WHERE b.user_id = ${userId} AND b.id = ${id} AND b.media_id IN ${anyOf(family)}`,
  );

/** @param most of one book. @returns false when there are as many already, or the id is another book's */
export async function insertRow(
  db: Database,
  userId: string,
  bookId: number,
  row: BookmarkRow,
  most: number,
): Promise<boolean> {
  const [, known] = await writeTogether(db, [
    sql`INSERT INTO bookmarks (user_id, id, media_id, position_seconds, note, created_at, updated_at)
      SELECT ${userId}, ${row.id}, ${bookId}, ${row.position}, ${row.note}, ${row.createdAt}, ${row.updatedAt}
      WHERE (SELECT count(*) FROM bookmarks WHERE user_id = ${userId} AND media_id = ${bookId}) < ${most}
      ON CONFLICT DO NOTHING`,
    sql`SELECT 1 FROM bookmarks WHERE user_id = ${userId} AND id = ${row.id} AND media_id = ${bookId}`,
  ]);
  return (known?.results.length ?? 0) > 0;
}

export const updateNote = async (
  db: Database,
  userId: string,
  family: readonly number[],
  { id, note, now }: { id: string; note: string; now: number },
): Promise<void> => {
  await db.run(sql`UPDATE bookmarks SET note = ${note}, updated_at = ${now}
    WHERE user_id = ${userId} AND id = ${id} AND media_id IN ${anyOf(family)}`);
};

/** @returns whether there was one */
export async function deleteRow(db: Database, userId: string, family: readonly number[], id: string): Promise<boolean> {
  const { meta } = await db.run(sql`DELETE FROM bookmarks
    WHERE user_id = ${userId} AND id = ${id} AND media_id IN ${anyOf(family)}`);
  return meta.changes > 0;
}

export interface ExportedRow extends BookmarkRow {
  bookId: number;
  title: string;
  author: string | null;
}

/** Of all books that the person sees, or of some, by book and by place in it. */
export const exportRows = (
  db: Database,
  userId: string,
  family: readonly number[] | undefined,
  slice: { limit: number; offset: number },
): Promise<ExportedRow[]> =>
  db.all(sql`SELECT ${COLUMNS}, m.id AS bookId, m.title AS title, m.author AS author
    FROM bookmarks b CROSS JOIN media m ON m.id = b.media_id
    WHERE b.user_id = ${userId} AND (m.owner_id IS NULL OR m.owner_id = ${userId})
      AND ${family ? sql`b.media_id IN ${anyOf(family)}` : sql`1`}
    ORDER BY m.title_sort, m.id, b.position_seconds, b.created_at, b.id LIMIT ${slice.limit} OFFSET ${slice.offset}`);
