/** Changes what is known of a manuscript, and which of its chapters are spoken under which title. */
import type { Manuscript, Reading } from "../../contracts/manuscripts.ts";
import { AppError, notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { chooseReading } from "./choose-reading.ts";
import { getManuscript } from "./show-manuscript.ts";
import { type ChapterEdit, findManuscript, listManuscriptChapters, updateManuscript } from "./store.ts";

interface Edit {
  title?: string | undefined;
  authors?: string[] | undefined;
  chapters?: ChapterEdit[] | undefined;
  notes?: Reading["notes"] | undefined;
  speakers?: Reading["speakers"] | undefined;
  ruby?: Reading["ruby"] | undefined;
}

/** @throws AppError NOT_FOUND, VALIDATION_ERROR (no such chapter, or nothing would be left to speak) */
export async function editManuscript(ctx: UserContext, id: string, edit: Edit): Promise<Manuscript> {
  const row = await findManuscript(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Manuscript");
  const chapters = await listManuscriptChapters(ctx.db, id);
  const included = new Map(chapters.map((chapter) => [chapter.ix, chapter.included && chapter.characters > 0]));
  for (const change of edit.chapters ?? []) {
    if (!included.has(change.index)) throw invalid("chapters", `There is no chapter ${change.index}.`);
    if (change.included !== undefined) included.set(change.index, change.included);
  }
  if (![...included.values()].includes(true)) throw invalid("chapters", "At least one chapter must be included.");
  await updateManuscript(ctx.db, ctx.actor.userId, id, edit);
  await chooseReading(ctx, row, edit);
  return getManuscript(ctx, id);
}

const invalid = (field: string, message: string) =>
  new AppError("VALIDATION_ERROR", message, { details: { fields: [{ field, message }] } });
