/** A manuscript as the API shows it. */
import { type Skipped, skipReason } from "../../contracts/manuscript.ts";
import type { Manuscript } from "../../contracts/manuscripts.ts";
import { toIso } from "../../core/clock.ts";
import { notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { isSpoken } from "./chapters/arrange.ts";
import { newestEditKind } from "./chapters/store.ts";
import { coverPath } from "./cover.ts";
import { SKIPPED_LISTED } from "./limits.ts";
import { allSkipped, readReport } from "./skipped-report.ts";
import { findManuscript, listManuscriptChapters, type ManuscriptRow } from "./store.ts";

/** @throws AppError NOT_FOUND */
export async function getManuscript(ctx: UserContext, id: string): Promise<Manuscript> {
  const row = await findManuscript(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Manuscript");
  return showManuscript(ctx, row);
}

export async function showManuscript(ctx: UserContext, row: ManuscriptRow): Promise<Manuscript> {
  const [rows, report, edit] = await Promise.all([
    listManuscriptChapters(ctx.db, row.id),
    readReport(ctx, row.id),
    newestEditKind(ctx.db, row.id),
  ]);
  const left = allSkipped(report);
  const spoken = rows.filter(isSpoken);
  return {
    id: row.id,
    revision: row.revision,
    undo: edit?.kind ?? null,
    title: row.title,
    authors: row.authors,
    language: row.language,
    format: row.format,
    file_name: row.fileName,
    source_characters: row.sourceCharacters,
    characters: spoken.reduce((sum, chapter) => sum + chapter.characters, 0),
    words: spoken.reduce((sum, chapter) => sum + chapter.words, 0),
    cover_url: await coverPath(ctx, row),
    cover_origin: row.coverOrigin ?? (row.hasCover ? "file" : null),
    chapters: rows.map((chapter) => ({
      index: chapter.ix,
      title: chapter.title,
      parents: chapter.parents,
      included: chapter.included,
      reason: skipReason.nullable().catch(null).parse(chapter.reason),
      characters: chapter.characters,
      words: chapter.words,
      removed: chapter.removed,
    })),
    skipped_by_reason: sumByReason(left),
    skipped: left.slice(0, SKIPPED_LISTED),
    warnings: row.warnings,
    notes: row.notes,
    speakers: row.speakers,
    ruby: row.ruby,
    found: report.found,
    created_at: toIso(row.createdAt),
  };
}

function sumByReason(left: Skipped[]): Manuscript["skipped_by_reason"] {
  const sums: Manuscript["skipped_by_reason"] = {};
  for (const piece of left) {
    const sum = sums[piece.reason] ?? { count: 0, characters: 0 };
    sums[piece.reason] = { count: sum.count + 1, characters: sum.characters + piece.characters };
  }
  return sums;
}
