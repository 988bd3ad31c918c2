/** The stored text of a manuscript, chapter by chapter. */
import type { Block } from "../../contracts/manuscript.ts";
import type { AppContext } from "../../platform/context.ts";
import { isSpoken } from "./chapters/arrange.ts";
import { readRow } from "./chapters/read-row.ts";
import { listManuscriptChapters, type ManuscriptChapterRow } from "./store.ts";

/** What a narration needs to know of a chapter: its figures, and where its blocks stand. */
export type IncludedChapter = Pick<
  ManuscriptChapterRow,
  "title" | "characters" | "words" | "manuscriptId" | "byteOffset" | "byteLength" | "more"
>;

/** The chapters that will be spoken, in order. */
export const includedChapters = async (ctx: AppContext, manuscriptId: string): Promise<IncludedChapter[]> =>
  (await listManuscriptChapters(ctx.db, manuscriptId)).filter(isSpoken);

/** @throws AppError NOT_FOUND when the text is gone */
export const readChapter = async (ctx: AppContext, chapter: IncludedChapter): Promise<Block[]> =>
  (await readRow(ctx, chapter.manuscriptId, chapter)).blocks;
