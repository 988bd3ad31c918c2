/** Changes what is known of a manuscript, how it is read, and which of its chapters are spoken under which title. */
import type { Manuscript, Reading } from "../../contracts/manuscripts.ts";
import { notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { changed, type FieldChange } from "./chapters/arrange.ts";
import { editChapters, invalid } from "./chapters/edit-chapters.ts";
import { chooseReading } from "./choose-reading.ts";
import { getManuscript } from "./show-manuscript.ts";
import { findManuscript, updateManuscript } from "./store.ts";

interface Edit {
  title?: string | undefined;
  authors?: string[] | undefined;
  revision?: string | null | undefined;
  chapters?: FieldChange[] | undefined;
  notes?: Reading["notes"] | undefined;
  speakers?: Reading["speakers"] | undefined;
  ruby?: Reading["ruby"] | undefined;
}

/** @throws AppError NOT_FOUND, CONFLICT, VALIDATION_ERROR (no such chapter, or nothing would be left to speak) */
export async function editManuscript(ctx: UserContext, id: string, edit: Edit): Promise<Manuscript> {
  if (!(await findManuscript(ctx.db, ctx.actor.userId, id))) throw notFound("Manuscript");
  const { chapters = [], revision, title, authors } = edit;
  // The chapters first: when they are refused, nothing is changed.
  if (chapters.length > 0 || revision !== undefined) {
    await editChapters(ctx, id, { revision }, (rows) => {
      const missing = chapters.find(({ index }) => !rows[index]);
      if (missing) throw invalid("chapters", `There is no chapter ${missing.index}.`);
      return changed(rows, chapters);
    });
  }
  await chooseReading(ctx, id, edit);
  await updateManuscript(ctx.db, ctx.actor.userId, id, { title, authors });
  return getManuscript(ctx, id);
}
