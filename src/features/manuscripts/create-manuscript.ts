/** Parses a source and keeps its chapters: everything or nothing. */
import type { Chapter, ManuscriptWarning } from "../../contracts/manuscript.ts";
import { AppError } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { assetMaps } from "./character-maps.ts";
import { storeCover } from "./cover.ts";
import { chaptersKey, manuscriptPrefix } from "./keys.ts";
import { chapterTitle, type ManuscriptSource, type ParsedManuscript, parseManuscript } from "./parse/index.ts";
import { USUAL } from "./reading/choice.ts";
import { countHeld } from "./reading/held.ts";
import { writeReport } from "./skipped-report.ts";
import { insertManuscript, type ManuscriptRow, type NewChapter } from "./store.ts";

/** @throws AppError MANUSCRIPT_DAMAGED, MANUSCRIPT_UNSUPPORTED, MANUSCRIPT_EMPTY, all naming what is wrong */
export async function createManuscript(
  ctx: UserContext,
  source: ManuscriptSource,
  wish: { title?: string | undefined; fileName: string | null },
): Promise<ManuscriptRow> {
  const parsed = await parseManuscript(source, assetMaps(ctx.env.ASSETS));
  refuseLoss(parsed);
  if (!parsed.chapters.some((chapter) => chapter.included)) {
    throw new AppError(
      "MANUSCRIPT_EMPTY",
      "There is no text to narrate in this file: all of it is licence, imprint or navigation.",
    );
  }
  const id = ctx.uuid();
  try {
    const stored = await storeObjects(ctx, id, parsed);
    const row: ManuscriptRow = {
      id,
      ownerId: ctx.actor.userId,
      title: wish.title ?? parsed.title ?? titleFromName(source.name),
      authors: parsed.authors,
      language: parsed.language,
      publisher: parsed.publisher,
      published: parsed.published,
      description: parsed.description,
      format: parsed.format,
      fileName: wish.fileName,
      sourceCharacters: parsed.sourceCharacters,
      bytes: stored.bytes,
      hasCover: stored.hasCover,
      coverOrigin: stored.hasCover ? "file" : null,
      revision: null,
      warnings: stored.warnings,
      ...USUAL,
      createdAt: ctx.clock.now(),
    };
    await insertManuscript(ctx.db, row, stored.rows);
    return row;
  } catch (error) {
    await removeObjects(ctx.env.BUCKET, id);
    throw error;
  }
}

/** Every character of the source is in a chapter or listed as skipped: a file for which that fails is not narrated. */
function refuseLoss({ chapters, skipped, byChoice, sourceCharacters }: ParsedManuscript): void {
  const kept = [...chapters, ...skipped, ...byChoice].reduce((sum, piece) => sum + piece.characters, 0);
  if (kept === sourceCharacters) return;
  throw new AppError(
    "MANUSCRIPT_DAMAGED",
    `${Math.abs(sourceCharacters - kept)} characters of this file cannot be accounted for, so it is not narrated. Save it in another format and try again.`,
    { details: { source_characters: sourceCharacters, found: kept } },
  );
}

const titleFromName = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{1,8}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim()
    .slice(0, 300) || "Untitled";

async function storeObjects(ctx: UserContext, id: string, parsed: ParsedManuscript) {
  const { bytes: lines, rows } = toLines(id, parsed.chapters);
  const warnings: ManuscriptWarning[] = [...parsed.warnings];
  await ctx.env.BUCKET.put(chaptersKey(id), lines, { httpMetadata: { contentType: "application/x-ndjson" } });
  const report = await writeReport(ctx, id, {
    always: parsed.skipped,
    by_choice: parsed.byChoice,
    found: countHeld(parsed.chapters.flatMap((chapter) => chapter.blocks)),
  });
  const picture = parsed.cover ? await parsed.cover.read().catch(() => null) : null;
  const cover = picture ? await storeCover(ctx, id, picture) : { problem: null, bytes: 0 };
  if (cover.problem) warnings.push({ where: parsed.cover?.name ?? "cover", message: cover.problem });
  return { rows, warnings, hasCover: cover.bytes > 0, bytes: lines.length + report + cover.bytes };
}

/** Parts and chapter together, as tags and players still show it. */
const LONGEST_TITLE = 500;

/** One JSON line a chapter, and where each line stands. */
function toLines(manuscriptId: string, chapters: Chapter[]): { bytes: Uint8Array; rows: NewChapter[] } {
  const encoder = new TextEncoder();
  const lines = chapters.map((chapter) => encoder.encode(`${JSON.stringify(chapter.blocks)}\n`));
  const bytes = new Uint8Array(lines.reduce((sum, line) => sum + line.length, 0));
  let byteOffset = 0;
  const rows = chapters.map((chapter, ix): NewChapter => {
    const line = lines[ix] ?? new Uint8Array();
    bytes.set(line, byteOffset);
    const { parents, included, reason, characters, words } = chapter;
    const row = {
      manuscriptId,
      ix,
      title: chapterTitle(chapter).slice(0, LONGEST_TITLE),
      parents,
      included,
      reason,
      characters,
      words,
      byteOffset,
      byteLength: line.length,
    };
    byteOffset += line.length;
    return row;
  });
  return { bytes, rows };
}

/** Removes what one manuscript has in R2. */
export async function removeObjects(bucket: R2Bucket, id: string): Promise<void> {
  const { objects } = await bucket.list({ prefix: manuscriptPrefix(id) });
  if (objects.length > 0) await bucket.delete(objects.map((object) => object.key));
}
