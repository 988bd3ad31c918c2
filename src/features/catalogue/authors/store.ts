/** Authors and narrators in D1. A person whose books are all other people's is not there for the reader. */
import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { authors, media } from "../../../db/schema/index.ts";
import { type Database, writeTogether } from "../../../platform/database.ts";
import { type BookRow, eachOf, visibleTo } from "../store.ts";

type Row = typeof authors.$inferSelect;
export type AuthorRow = Row & { bookCount: number };
export type AuthorValues = Pick<Row, "name" | "nameKey" | "sortName" | "description">;

/** A book whose text names the person, before and after a new name. */
export interface Renamed {
  id: number;
  author: string | null;
  narrator: string | null;
  old_author: string | null;
  old_narrator: string | null;
  match_key: string;
}

const linked = (userId: string): SQL => sql`FROM media_authors l JOIN media ON media.id = l.media_id
  WHERE l.author_id = authors.id AND ${visibleTo(userId)}`;
const seen = (userId: string): SQL => sql`(EXISTS (SELECT 1 ${linked(userId)})
  OR NOT EXISTS (SELECT 1 FROM media_authors l WHERE l.author_id = authors.id))`;
const columns = (userId: string) => ({
  ...getTableColumns(authors),
  bookCount: sql<number>`(SELECT count(DISTINCT l.media_id) ${linked(userId)} AND media.status <> 'archived')`,
});

export const findAuthor = (db: Database, userId: string, id: number): Promise<AuthorRow | undefined> =>
  db
    .select(columns(userId))
    .from(authors)
    .where(sql`${authors.id} = ${id} AND ${seen(userId)}`)
    .get();

export async function listAuthorRows(
  db: Database,
  userId: string,
  filter: { key: string | undefined; limit: number; offset: number },
): Promise<{ rows: AuthorRow[]; total: number }> {
  const named = filter.key === undefined ? sql`1` : sql`instr(${authors.nameKey}, ${filter.key}) > 0`;
  const where = sql`${named} AND ${seen(userId)}`;
  const [rows, totals] = await db.batch([
    db
      .select(columns(userId))
      .from(authors)
      .where(where)
      .orderBy(authors.sortName, authors.id)
      .limit(filter.limit)
      .offset(filter.offset),
    db.select({ total: sql<number>`count(*)` }).from(authors).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** @returns the id, or undefined when the name is taken. */
export async function insertAuthor(db: Database, values: AuthorValues, now: number): Promise<number | undefined> {
  const rows = await db
    .insert(authors)
    .values({ ...values, createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: authors.nameKey })
    .returning({ id: authors.id });
  return rows[0]?.id;
}

export const findAuthorByKey = (db: Database, nameKey: string): Promise<{ id: number } | undefined> =>
  db.select({ id: authors.id }).from(authors).where(eq(authors.nameKey, nameKey)).get();

/** Every book that names the person, whoever owns it: a new name is for all of them. */
export const booksNaming = (db: Database, id: number): Promise<BookRow[]> =>
  db.select().from(media).where(sql`${media.id} IN (SELECT media_id FROM media_authors WHERE author_id = ${id})`).all();

/**
 * Changes a person, and the name in the books with their history. A book whose text changed meanwhile is left as it is.
 * @returns false when another has the name
 */
export async function updateAuthor(
  db: Database,
  id: number,
  values: AuthorValues,
  books: Renamed[],
  by: { actorId: string; now: number; source: string },
): Promise<boolean> {
  const { now, source } = by;
  const free = sql`NOT EXISTS (SELECT 1 FROM authors o WHERE o.name_key = ${values.nameKey} AND o.id <> ${id})`;
  const each = eachOf(books);
  const same = sql`media.id = r.value->>'id' AND media.author IS r.value->>'old_author'
    AND media.narrator IS r.value->>'old_narrator' AND ${free}`;
  const history = (field: SQL, name: "author" | "narrator") =>
    sql`INSERT INTO metadata_history (media_id, field, old_value, new_value, source, actor_id, at)
      SELECT media.id, ${name}, json_quote(${field}), r.value->${name}, ${source}, ${by.actorId}, ${now}
      FROM ${each} r JOIN media ON ${same} WHERE ${field} IS NOT r.value->>${name}`;
  const from = (field: SQL, name: "author" | "narrator") =>
    sql`CASE WHEN ${field} IS NOT r.value->>${name} THEN ${source} ELSE metadata_source->>${name} END`;
  const author = sql`media.author`;
  const narrator = sql`media.narrator`;
  const results = await writeTogether(db, [
    history(author, "author"),
    history(narrator, "narrator"),
    sql`UPDATE media SET author = r.value->>'author', narrator = r.value->>'narrator', match_key = r.value->>'match_key',
      updated_at = max(${now}, media.updated_at + 1), metadata_source = json_patch(metadata_source,
        json_object('author', ${from(author, "author")}, 'narrator', ${from(narrator, "narrator")}))
      FROM ${each} r WHERE ${same}`,
    sql`UPDATE authors SET name = ${values.name}, name_key = ${values.nameKey}, sort_name = ${values.sortName},
      description = ${values.description}, updated_at = ${now} WHERE id = ${id} AND ${free} RETURNING id`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}

/** @returns false when a book names the person. */
export async function deleteAuthorRow(db: Database, id: number): Promise<boolean> {
  const rows = await db
    .delete(authors)
    .where(sql`${authors.id} = ${id} AND NOT EXISTS (SELECT 1 FROM media_authors WHERE author_id = ${id})`)
    .returning({ id: authors.id });
  return rows.length > 0;
}

/** Books that the person wrote or reads and that the reader sees, by title. */
export const authorBookRows = (
  db: Database,
  userId: string,
  id: number,
  page: { limit: number; offset: number },
): Promise<BookRow[]> =>
  db
    .select()
    .from(media)
    .where(
      sql`${media.id} IN (SELECT media_id FROM media_authors WHERE author_id = ${id}) AND ${visibleTo(userId)}
        AND ${media.status} <> 'archived'`,
    )
    .orderBy(media.title, media.id)
    .limit(page.limit)
    .offset(page.offset)
    .all();
