/** Manuscripts in D1. Every read and write of a person's manuscript takes the owner's id. */
import { and, asc, count, desc, eq, inArray, lt, notInArray, sql } from "drizzle-orm";
import { manuscriptChapters, manuscripts, narrationJobs, uploadParts, uploads } from "../../db/schema/index.ts";
import { type Database, writeTogether } from "../../platform/database.ts";
import { type ReadingChoice, USUAL } from "./reading/choice.ts";

export type ManuscriptRow = typeof manuscripts.$inferSelect;
export type ManuscriptChapterRow = typeof manuscriptChapters.$inferSelect;
/** A chapter as its file had it. */
export type NewChapter = Omit<ManuscriptChapterRow, "more" | "removed">;
export type UploadRow = typeof uploads.$inferSelect;

/** Rows of one JSON parameter: D1 takes 2 MB of it. */
const ROWS = 200;

/** Manuscript and chapters in one batch: both or neither. */
export async function insertManuscript(db: Database, row: ManuscriptRow, chapters: NewChapter[]): Promise<void> {
  const values = chapters.map((c) => [
    c.ix,
    c.title,
    JSON.stringify(c.parents),
    c.included ? 1 : 0,
    c.reason,
    c.characters,
    c.words,
    c.byteOffset,
    c.byteLength,
  ]);
  const groups = Array.from({ length: Math.ceil(values.length / ROWS) }, (_, i) =>
    JSON.stringify(values.slice(i * ROWS, (i + 1) * ROWS)),
  );
  await writeTogether(db, [
    db.insert(manuscripts).values(row),
    ...groups.map(
      (rows) => sql`INSERT INTO manuscript_chapters
      (manuscript_id, ix, title, parents, included, reason, characters, words, byte_offset, byte_length)
      SELECT ${row.id}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8
      FROM json_each(${rows})`,
    ),
  ]);
}

export const findManuscript = (db: Database, ownerId: string, id: string): Promise<ManuscriptRow | undefined> =>
  db
    .select()
    .from(manuscripts)
    .where(and(eq(manuscripts.id, id), eq(manuscripts.ownerId, ownerId)))
    .get();

/** Chapters of a manuscript that is known to be the caller's. */
export const listManuscriptChapters = (db: Database, manuscriptId: string): Promise<ManuscriptChapterRow[]> =>
  db
    .select()
    .from(manuscriptChapters)
    .where(eq(manuscriptChapters.manuscriptId, manuscriptId))
    .orderBy(asc(manuscriptChapters.ix))
    .all();

/** How a manuscript that is known to be the caller's is read. */
export async function findReading(db: Database, id: string): Promise<ReadingChoice> {
  const { notes, speakers, ruby } = manuscripts;
  return (await db.select({ notes, speakers, ruby }).from(manuscripts).where(eq(manuscripts.id, id)).get()) ?? USUAL;
}

/**
 * The choice and what it makes of the chapters' figures, both or neither. Earlier edits have figures of the choice
 * before: they can no longer be undone.
 * @returns false when the chapters are others by now
 */
export async function saveReading(
  db: Database,
  { id, ownerId, before, revision }: { id: string; ownerId: string; before: string | null; revision: string },
  choice: ReadingChoice,
  figures: readonly { ix: number; characters: number; words: number }[],
): Promise<boolean> {
  const rows = JSON.stringify(figures.map(({ ix, characters, words }) => [ix, characters, words]));
  const mine = sql`EXISTS (SELECT 1 FROM manuscripts WHERE id = ${id} AND revision = ${revision})`;
  const results = await writeTogether(db, [
    db
      .update(manuscripts)
      .set({ ...choice, revision })
      .where(and(eq(manuscripts.id, id), eq(manuscripts.ownerId, ownerId), sql`${manuscripts.revision} IS ${before}`)),
    sql`UPDATE manuscript_chapters SET characters = figure.characters, words = figure.words
      FROM (SELECT value->>0 AS ix, value->>1 AS characters, value->>2 AS words FROM json_each(${rows})) AS figure
      WHERE manuscript_id = ${id} AND manuscript_chapters.ix = figure.ix AND ${mine}`,
    sql`DELETE FROM manuscript_edits WHERE manuscript_id = ${id} AND ${mine}`,
  ]);
  return results[0]?.meta.changes === 1;
}

export async function updateManuscript(
  db: Database,
  ownerId: string,
  id: string,
  edit: { [F in "title" | "authors" | "hasCover" | "coverOrigin"]?: ManuscriptRow[F] | undefined },
): Promise<void> {
  const head = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  if (Object.keys(head).length === 0) return;
  await db
    .update(manuscripts)
    .set(head)
    .where(and(eq(manuscripts.id, id), eq(manuscripts.ownerId, ownerId)));
}

export async function deleteManuscriptRow(db: Database, ownerId: string, id: string): Promise<void> {
  await db.delete(manuscripts).where(and(eq(manuscripts.id, id), eq(manuscripts.ownerId, ownerId)));
}

/** Whether any narration, of whatever state, still needs it. */
export async function isManuscriptUsed(db: Database, id: string): Promise<boolean> {
  return (
    (await db
      .select({ id: narrationJobs.id })
      .from(narrationJobs)
      .where(eq(narrationJobs.manuscriptId, id))
      .limit(1)
      .get()) !== undefined
  );
}

/** Manuscripts that no narration uses, and that came before `before`. */
export const listUnusedManuscripts = (db: Database, before: number): Promise<{ id: string; ownerId: string }[]> =>
  db
    .select({ id: manuscripts.id, ownerId: manuscripts.ownerId })
    .from(manuscripts)
    .where(
      and(
        lt(manuscripts.createdAt, before),
        notInArray(manuscripts.id, sql`(SELECT manuscript_id FROM narration_jobs WHERE manuscript_id IS NOT NULL)`),
      ),
    )
    .limit(100)
    .all();

/** The owner's manuscripts that no narration uses, the newest first, with what of them would be read. */
export async function listDrafts(db: Database, ownerId: string, page: { limit: number; offset: number }) {
  const mine = and(
    eq(manuscripts.ownerId, ownerId),
    notInArray(manuscripts.id, sql`(SELECT manuscript_id FROM narration_jobs WHERE manuscript_id IS NOT NULL)`),
  );
  const read = sql`FROM manuscript_chapters c WHERE c.manuscript_id = ${manuscripts.id} AND c.included AND NOT c.removed`;
  const [rows, totals] = await db.batch([
    db
      .select({
        id: manuscripts.id,
        title: manuscripts.title,
        authors: manuscripts.authors,
        format: manuscripts.format,
        createdAt: manuscripts.createdAt,
        chapters: sql<number>`(SELECT count(*) ${read})`,
        words: sql<number>`(SELECT coalesce(sum(c.words), 0) ${read})`,
      })
      .from(manuscripts)
      .where(mine)
      .orderBy(desc(manuscripts.createdAt))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(manuscripts).where(mine),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

export async function insertUpload(db: Database, row: UploadRow): Promise<void> {
  await db.insert(uploads).values(row);
}

export const findUpload = (db: Database, ownerId: string, id: string): Promise<UploadRow | undefined> =>
  db
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.ownerId, ownerId)))
    .get();

export const listParts = (db: Database, uploadId: string): Promise<{ part: number; etag: string }[]> =>
  db
    .select({ part: uploadParts.part, etag: uploadParts.etag })
    .from(uploadParts)
    .where(eq(uploadParts.uploadId, uploadId))
    .orderBy(asc(uploadParts.part))
    .all();

export async function savePart(db: Database, uploadId: string, part: number, etag: string): Promise<void> {
  await db
    .insert(uploadParts)
    .values({ uploadId, part, etag })
    .onConflictDoUpdate({ target: [uploadParts.uploadId, uploadParts.part], set: { etag } });
}

export async function markUploadComplete(db: Database, id: string): Promise<void> {
  await db.update(uploads).set({ state: "complete" }).where(eq(uploads.id, id));
}

export async function deleteUploadRows(db: Database, ids: string[]): Promise<void> {
  if (ids.length > 0) await db.delete(uploads).where(inArray(uploads.id, ids));
}

export const listOldUploads = (db: Database, before: number): Promise<UploadRow[]> =>
  db.select().from(uploads).where(lt(uploads.createdAt, before)).limit(50).all();

export const listManuscriptIds = (db: Database, ownerId: string): Promise<{ id: string }[]> =>
  db.select({ id: manuscripts.id }).from(manuscripts).where(eq(manuscripts.ownerId, ownerId)).all();

export const listUploads = (db: Database, ownerId: string): Promise<UploadRow[]> =>
  db.select().from(uploads).where(eq(uploads.ownerId, ownerId)).orderBy(desc(uploads.createdAt)).all();

/** Parts of all uploads of a person, in one call. */
export const listPartsOf = (db: Database, ownerId: string): Promise<{ uploadId: string; part: number }[]> =>
  db
    .select({ uploadId: uploadParts.uploadId, part: uploadParts.part })
    .from(uploadParts)
    .innerJoin(uploads, eq(uploads.id, uploadParts.uploadId))
    .where(eq(uploads.ownerId, ownerId))
    .orderBy(asc(uploadParts.part))
    .all();
