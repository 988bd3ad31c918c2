/** Proposals in D1. */
import { and, count, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { BookField } from "../../../contracts/catalogue.ts";
import type { CorrectionStatus } from "../../../contracts/corrections.ts";
import { media, metadataCorrections } from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";
import { eachOf, visibleTo } from "../store.ts";

const columns = { ...getTableColumns(metadataCorrections), title: media.title, ownerId: media.ownerId };
export type CorrectionRow = typeof metadataCorrections.$inferSelect & { title: string; ownerId: string | null };

export interface Viewer {
  userId: string;
  /** Sees everybody's proposals for the books that he sees; others see their own, and those for their books. */
  isAdministrator: boolean;
}

export interface Proposal {
  field: BookField;
  old: unknown;
  new: unknown;
}

/** Adds those that the same person has not proposed already. @returns all of them that are pending, old and new */
export async function insertProposals(
  db: Database,
  bookId: number,
  proposals: Proposal[],
  by: { userId: string; reason: string | null; source: string; now: number },
): Promise<CorrectionRow[]> {
  const each = eachOf(proposals);
  await db.run(sql`INSERT INTO metadata_corrections
    (media_id, field, old_value, new_value, reason, source, status, submitted_by, created_at)
    SELECT ${bookId}, value->>'field', value->'old', value->'new', ${by.reason}, ${by.source}, 'pending', ${by.userId}, ${by.now}
    FROM ${each} p WHERE NOT EXISTS (SELECT 1 FROM metadata_corrections c WHERE c.media_id = ${bookId}
      AND c.submitted_by = ${by.userId} AND c.status = 'pending' AND c.field = p.value->>'field'
      AND c.new_value IS p.value->'new')`);
  return db
    .select(columns)
    .from(metadataCorrections)
    .innerJoin(media, eq(media.id, metadataCorrections.mediaId))
    .where(
      sql`${metadataCorrections.mediaId} = ${bookId} AND ${metadataCorrections.submittedBy} = ${by.userId}
        AND ${metadataCorrections.status} = 'pending' AND EXISTS (SELECT 1 FROM ${each} p
          WHERE p.value->>'field' = ${metadataCorrections.field} AND p.value->'new' IS ${metadataCorrections.newValue})`,
    )
    .orderBy(metadataCorrections.id)
    .all();
}

const seenBy = ({ userId, isAdministrator }: Viewer): SQL =>
  sql`${visibleTo(userId)} AND (${isAdministrator ? 1 : 0} OR ${metadataCorrections.submittedBy} = ${userId}
    OR ${media.ownerId} = ${userId})`;

export const findCorrection = (db: Database, viewer: Viewer, id: number): Promise<CorrectionRow | undefined> =>
  db
    .select(columns)
    .from(metadataCorrections)
    .innerJoin(media, eq(media.id, metadataCorrections.mediaId))
    .where(and(eq(metadataCorrections.id, id), seenBy(viewer)))
    .get();

/** Newest first. */
export async function listCorrectionRows(
  db: Database,
  viewer: Viewer,
  filter: { status: CorrectionStatus | "all"; bookId: number | undefined; limit: number; offset: number },
): Promise<{ rows: CorrectionRow[]; total: number }> {
  const where = and(
    seenBy(viewer),
    filter.status === "all" ? undefined : eq(metadataCorrections.status, filter.status),
    filter.bookId === undefined ? undefined : eq(metadataCorrections.mediaId, filter.bookId),
  );
  const joined = eq(media.id, metadataCorrections.mediaId);
  const [rows, totals] = await db.batch([
    db
      .select(columns)
      .from(metadataCorrections)
      .innerJoin(media, joined)
      .where(where)
      .orderBy(desc(metadataCorrections.id))
      .limit(filter.limit)
      .offset(filter.offset),
    db.select({ total: count() }).from(metadataCorrections).innerJoin(media, joined).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** @returns false when it was decided already. */
export async function rejectCorrection(db: Database, id: number, reviewedBy: string, now: number): Promise<boolean> {
  const rows = await db
    .update(metadataCorrections)
    .set({ status: "rejected", reviewedBy, reviewedAt: now })
    .where(and(eq(metadataCorrections.id, id), eq(metadataCorrections.status, "pending")))
    .returning({ id: metadataCorrections.id });
  return rows.length > 0;
}

/** Where the books that the reader sees came from, the commonest first. */
export const countImportSources = (db: Database, userId: string): Promise<{ source: string; books: number }[]> =>
  db
    .select({ source: media.importSource, books: count() })
    .from(media)
    .where(sql`${visibleTo(userId)} AND ${media.status} <> 'archived'`)
    .groupBy(media.importSource)
    .orderBy(desc(count()), media.importSource)
    .all();
