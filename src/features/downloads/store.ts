/** Rows of downloads. Whoever asks sees his own, an administrator all. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { DownloadSort, DownloadStatus } from "../../contracts/downloads.ts";
import { downloads, media, users } from "../../db/schema/index.ts";
import type { Database } from "../../platform/database.ts";
import { MOVED, type Progress } from "./lifecycle.ts";
import type { DownloadRow, OwnedRow } from "./row.ts";

export type NewRow = Omit<DownloadRow, "id">;

export interface Viewer {
  userId: string;
  isAdministrator: boolean;
}

export interface Filter {
  statuses?: DownloadStatus[] | undefined;
  source?: string | undefined;
  bookId?: number | undefined;
  /** Only what is to be tried again by then, epoch milliseconds. */
  dueBy?: number | undefined;
  /** Only what a client can be given. */
  isUsable?: true;
}

export interface Slice {
  sort: DownloadSort | "next_retry_at";
  order: "asc" | "desc";
  limit: number;
  offset: number;
}

const COLUMNS = {
  created_at: downloads.createdAt,
  updated_at: downloads.updatedAt,
  status: downloads.status,
  next_retry_at: downloads.nextRetryAt,
};
/** Of one owner no two of these have the same link. */
const UNFINISHED: DownloadStatus[] = ["queued", "downloading", "failed"];

const seenBy = ({ userId, isAdministrator }: Viewer): SQL | undefined =>
  isAdministrator ? undefined : eq(downloads.ownerId, userId);

const owned = (db: Database) =>
  db.select({ row: downloads, email: users.email }).from(downloads).innerJoin(users, eq(users.id, downloads.ownerId));
const withOwner = ({ row, email }: { row: DownloadRow; email: string }): OwnedRow => ({ ...row, email });

export async function findDownload(db: Database, viewer: Viewer, id: number): Promise<OwnedRow | undefined> {
  const found = await owned(db)
    .where(and(eq(downloads.id, id), seenBy(viewer)))
    .get();
  return found && withOwner(found);
}

export async function listRows(
  db: Database,
  viewer: Viewer,
  filter: Filter,
  { sort, order, limit, offset }: Slice,
): Promise<{ rows: OwnedRow[]; total: number }> {
  const { statuses, source, bookId, dueBy, isUsable } = filter;
  const where = and(
    seenBy(viewer),
    statuses && inArray(downloads.status, statuses),
    source === undefined ? undefined : eq(downloads.source, source),
    bookId === undefined ? undefined : eq(downloads.mediaId, bookId),
    dueBy === undefined ? undefined : lte(downloads.nextRetryAt, dueBy),
    isUsable && or(isNotNull(downloads.qbHash), isNotNull(downloads.torrentUrl)),
  );
  const direction = order === "asc" ? asc : desc;
  const [rows, totals] = await db.batch([
    owned(db).where(where).orderBy(direction(COLUMNS[sort]), direction(downloads.id)).limit(limit).offset(offset),
    db.select({ total: count() }).from(downloads).where(where),
  ]);
  return { rows: rows.map(withOwner), total: totals[0]?.total ?? 0 };
}

const sameLink = ({ ownerId, qbHash, magnetLink, torrentUrl }: NewRow): SQL | undefined =>
  and(
    eq(downloads.ownerId, ownerId),
    inArray(downloads.status, UNFINISHED),
    or(
      sql`${downloads.qbHash} = ${qbHash}`,
      sql`${downloads.magnetLink} = ${magnetLink}`,
      sql`${downloads.torrentUrl} = ${torrentUrl}`,
    ),
  );

/** @returns the id, or undefined when the owner has an unfinished download of the same link */
export async function insertDownload(db: Database, row: NewRow): Promise<number | undefined> {
  const columns = Object.entries(row).map(([name, value]) => ({
    name: sql.identifier(downloads[name as keyof NewRow].name), // Object.entries loses the names' type
    value: sql`${value}`,
  }));
  const [inserted] = await db.all<{ id: number }>(sql`INSERT INTO ${downloads}
    (${sql.join(
      columns.map(({ name }) => name),
      sql`, `,
    )}) SELECT ${sql.join(
      columns.map(({ value }) => value),
      sql`, `,
    )} WHERE NOT EXISTS (SELECT 1 FROM ${downloads} WHERE ${sameLink(row)}) RETURNING id`);
  return inserted?.id;
}

export const findSame = (db: Database, row: NewRow): Promise<{ id: number; status: DownloadStatus } | undefined> =>
  db.select({ id: downloads.id, status: downloads.status }).from(downloads).where(sameLink(row)).get();

/** @returns false when the row was changed or removed meanwhile: `updatedAt` is its version, and grows with each change */
export async function updateDownload(
  db: Database,
  { id, updatedAt }: Pick<DownloadRow, "id" | "updatedAt">,
  progress: Progress,
  now: number,
): Promise<boolean> {
  const written = await db
    .update(downloads)
    .set({
      ...Object.fromEntries(MOVED.map((name) => [name, progress[name]])),
      updatedAt: Math.max(now, updatedAt + 1),
    })
    .where(and(eq(downloads.id, id), eq(downloads.updatedAt, updatedAt)))
    .returning({ id: downloads.id });
  return written.length > 0;
}

export async function removeDownload(db: Database, viewer: Viewer, id: number): Promise<boolean> {
  const gone = await db
    .delete(downloads)
    .where(and(eq(downloads.id, id), seenBy(viewer)))
    .returning({ id: downloads.id });
  return gone.length > 0;
}

/** A book that the person sees: everybody's, or his own. */
export const findBook = (db: Database, userId: string, id: number) =>
  db
    .select({ id: media.id, title: media.title, author: media.author })
    .from(media)
    .where(and(eq(media.id, id), or(isNull(media.ownerId), eq(media.ownerId, userId))))
    .get();
