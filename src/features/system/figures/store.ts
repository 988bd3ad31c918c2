/** Sums over the catalogue and the transfers. */
import { count, type SQL, sql } from "drizzle-orm";
import {
  authors,
  downloads,
  media,
  mediaAuthors,
  metadataCorrections,
  schedulerRuns,
  series,
} from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";

const sum = (condition: SQL) => sql<number>`coalesce(sum(${condition}), 0)`;
const isActive = sql`${media.status} = 'active'`;

/** Whose books are counted: null is the whole installation. */
type Reader = string | null;
const visible = (reader: Reader): SQL =>
  reader === null ? sql`1` : sql`(+${media.ownerId} IS NULL OR +${media.ownerId} = ${reader})`;

/** From the kept sums. */
export async function countBooks(db: Database, reader: Reader) {
  const scope = reader === null ? sql`1` : sql`scope IN ('', ${reader})`;
  const rows = await db.all<{ status: string; n: number }>(
    sql`SELECT status, sum(count) AS n FROM catalogue_counts WHERE ${scope} GROUP BY status`,
  );
  const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0;
  const [active, archived, duplicates] = [of("active"), of("archived"), of("duplicate")];
  return { total: active + archived + duplicates, active, archived, duplicates };
}

/** Of active books. The whole installation's is read from an index alone. */
export async function readCompleteness(db: Database, reader: Reader) {
  const row = await db
    .select({
      average: sql<number | null>`avg(${media.completeness})`,
      full: sum(sql`${media.completeness} = 100`),
      poor: sum(sql`${media.completeness} < 80`),
    })
    .from(media)
    .where(sql`${isActive} AND ${visible(reader)}`)
    .get();
  return { average: row?.average ?? null, full: row?.full ?? 0, poor: row?.poor ?? 0 };
}

/** What active books lack. Reads every row. */
export async function countMissing(db: Database, reader: string) {
  const lacks = (...columns: SQL[]) => sum(sql.join(columns, sql` AND `));
  const row = await db
    .select({
      author: lacks(sql`${media.author} IS NULL`),
      description: lacks(sql`${media.description} IS NULL`),
      isbn_and_asin: lacks(sql`${media.isbn} IS NULL`, sql`${media.asin} IS NULL`),
      duration: lacks(sql`coalesce(${media.durationMinutes}, 0) = 0`),
      narrator: lacks(sql`${media.narrator} IS NULL`),
      cover: lacks(sql`${media.coverKey} IS NULL`),
    })
    .from(media)
    .where(sql`${isActive} AND ${visible(reader)}`)
    .get();
  return row ?? { author: 0, description: 0, isbn_and_asin: 0, duration: 0, narrator: 0, cover: 0 };
}

/** Minutes of all active books together. Reads every row. */
export async function sumMinutes(db: Database): Promise<number> {
  const row = await db
    .select({ minutes: sql<number>`coalesce(sum(${media.durationMinutes}), 0)` })
    .from(media)
    .where(isActive)
    .get();
  return row?.minutes ?? 0;
}

/** How many books each series has (archived ones are gone), and how many there are to be. */
export const listSeriesSizes = (db: Database, reader: Reader): Promise<{ books: number; total: number | null }[]> => {
  const linked = sql`FROM media_series l JOIN media ON ${media.id} = l.media_id WHERE l.series_id = ${series.id}`;
  const seen = sql`(EXISTS (SELECT 1 ${linked} AND ${visible(reader)})
    OR NOT EXISTS (SELECT 1 FROM media_series l WHERE l.series_id = ${series.id}))`;
  return db
    .select({
      books: sql<number>`(SELECT count(*) ${linked} AND ${visible(reader)} AND ${media.status} <> 'archived')`,
      total: series.totalBooks,
    })
    .from(series)
    .where(reader === null ? undefined : seen)
    .all();
};

/** People who wrote at least one book, and those who wrote several. */
export async function countAuthors(db: Database) {
  const written = db
    .select({ n: sql<number>`count(*)`.as("n") })
    .from(mediaAuthors)
    .innerJoin(media, sql`${media.id} = ${mediaAuthors.mediaId}`)
    .innerJoin(authors, sql`${authors.id} = ${mediaAuthors.authorId}`)
    .where(sql`${mediaAuthors.role} = 'author' AND ${media.status} <> 'archived'`)
    .groupBy(mediaAuthors.authorId)
    .as("written");
  const row = await db
    .select({ total: count(), several: sum(sql`${written.n} > 1`) })
    .from(written)
    .get();
  return { total: row?.total ?? 0, several: row?.several ?? 0 };
}

export async function countDownloads(db: Database) {
  const rows = await db
    .select({ status: downloads.status, n: count() })
    .from(downloads)
    .groupBy(downloads.status)
    .all();
  const of = (status: (typeof rows)[number]["status"]) => rows.find((row) => row.status === status)?.n ?? 0;
  return {
    queued: of("queued"),
    downloading: of("downloading"),
    completed: of("completed"),
    failed: of("failed"),
    abandoned: of("abandoned"),
  };
}

export const countDownloadsBySource = (db: Database) =>
  db.select({ source: downloads.source, n: count() }).from(downloads).groupBy(downloads.source).all();

/** @param since epoch milliseconds */
export async function readDownloadPace(db: Database, since: number) {
  const row = await db
    .select({
      waiting: sum(sql`${downloads.status} = 'failed' AND ${downloads.nextRetryAt} IS NOT NULL`),
      added: sum(sql`${downloads.createdAt} >= ${since}`),
      completed: sum(sql`${downloads.status} = 'completed' AND ${downloads.completedAt} >= ${since}`),
      failed: sum(sql`${downloads.status} IN ('failed', 'abandoned') AND ${downloads.failedAt} >= ${since}`),
      averageMs: sql<number | null>`avg(CASE WHEN ${downloads.status} = 'completed'
        THEN ${downloads.completedAt} - ${downloads.createdAt} END)`,
    })
    .from(downloads)
    .get();
  return row ?? { waiting: 0, added: 0, completed: 0, failed: 0, averageMs: null };
}

/** Proposals about books that the reader sees. */
export async function countPending(db: Database, reader: string): Promise<number> {
  const row = await db
    .select({ n: count() })
    .from(metadataCorrections)
    .innerJoin(media, sql`${media.id} = ${metadataCorrections.mediaId}`)
    .where(sql`${metadataCorrections.status} = 'pending' AND ${visible(reader)}`)
    .get();
  return row?.n ?? 0;
}

/** When a task ended well for the last time, epoch milliseconds. */
export async function lastSuccess(db: Database, task: string): Promise<number | null> {
  const row = await db
    .select({ at: sql<number | null>`max(${schedulerRuns.finishedAt})` })
    .from(schedulerRuns)
    .where(sql`${schedulerRuns.task} = ${task} AND ${schedulerRuns.status} = 'succeeded'`)
    .get();
  return row?.at ?? null;
}

/** Bytes of the whole database, as D1 tells with every answer. */
export async function databaseBytes(db: Database): Promise<number | null> {
  const { meta } = await db.run(sql`SELECT 1`);
  return meta.size_after ?? null;
}
