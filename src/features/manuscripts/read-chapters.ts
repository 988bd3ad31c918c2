/** The stored text of a manuscript, chapter by chapter. */
import { z } from "zod";
import { type Block, block } from "../../contracts/manuscript.ts";
import { notFound } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { chaptersKey } from "./keys.ts";
import { applyChoice } from "./reading/apply-choice.ts";
import type { ReadingChoice } from "./reading/choice.ts";
import { findReading, listManuscriptChapters } from "./store.ts";

const blocks = z.array(block);

export interface IncludedChapter {
  title: string;
  characters: number;
  /** Where its blocks stand in the manuscript's object. */
  manuscriptId: string;
  byteOffset: number;
  byteLength: number;
  /** How it is read. */
  choice: ReadingChoice;
}

/** The chapters that will be spoken, in order. */
export async function includedChapters(ctx: AppContext, manuscriptId: string): Promise<IncludedChapter[]> {
  const [rows, choice] = await Promise.all([
    listManuscriptChapters(ctx.db, manuscriptId),
    findReading(ctx.db, manuscriptId),
  ]);
  return rows
    .filter((row) => row.included && row.characters > 0)
    .map(({ title, characters, byteOffset, byteLength }) => ({
      title,
      characters,
      manuscriptId,
      byteOffset,
      byteLength,
      choice,
    }));
}

/** What is spoken of a chapter. @throws AppError NOT_FOUND when the text is gone */
export async function readChapter(ctx: AppContext, chapter: IncludedChapter): Promise<Block[]> {
  const range = { offset: chapter.byteOffset, length: chapter.byteLength };
  const object = await ctx.env.BUCKET.get(chaptersKey(chapter.manuscriptId), { range });
  if (!object) throw notFound("The manuscript's text");
  return applyChoice(blocks.parse(JSON.parse(await object.text())), chapter.choice);
}
