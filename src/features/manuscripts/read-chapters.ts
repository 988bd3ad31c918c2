/** The stored text of a manuscript, chapter by chapter. */
import type { Block } from "../../contracts/manuscript.ts";
import type { AppContext } from "../../platform/context.ts";
import { isSpoken } from "./chapters/arrange.ts";
import { readRow } from "./chapters/read-row.ts";
import { applyChoice } from "./reading/apply-choice.ts";
import type { ReadingChoice } from "./reading/choice.ts";
import { findReading, listManuscriptChapters, type ManuscriptChapterRow } from "./store.ts";

/** What a narration needs to know of a chapter: its figures, where its blocks stand, and how it is read. */
export type IncludedChapter = Pick<
  ManuscriptChapterRow,
  "title" | "characters" | "words" | "manuscriptId" | "byteOffset" | "byteLength" | "more"
> & { choice: ReadingChoice };

/** The chapters that will be spoken, in order. */
export async function includedChapters(ctx: AppContext, manuscriptId: string): Promise<IncludedChapter[]> {
  const [rows, choice] = await Promise.all([
    listManuscriptChapters(ctx.db, manuscriptId),
    findReading(ctx.db, manuscriptId),
  ]);
  return rows.filter(isSpoken).map((row) => ({ ...row, choice }));
}

/** What is spoken of a chapter. @throws AppError NOT_FOUND when the text is gone */
export const readChapter = async (ctx: AppContext, chapter: IncludedChapter): Promise<Block[]> =>
  applyChoice((await readRow(ctx, chapter.manuscriptId, chapter)).blocks, chapter.choice);
