/** The text of a chapter, block by block, for whoever wants to look into it before it is read. */
import type { ChapterText } from "../../../contracts/manuscripts.ts";
import { notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countCharacters, countWords } from "../parse/count.ts";
import { findManuscript, listManuscriptChapters } from "../store.ts";
import { readRow } from "./read-row.ts";

/** A block may be a whole book on one line. */
const LONGEST_TEXT = 2_000;

/** @throws AppError NOT_FOUND */
export async function readChapterText(
  ctx: UserContext,
  id: string,
  index: number,
  page: { from: number; limit: number },
): Promise<ChapterText> {
  if (!(await findManuscript(ctx.db, ctx.actor.userId, id))) throw notFound("Manuscript");
  const row = (await listManuscriptChapters(ctx.db, id))[index];
  if (!row) throw notFound("Chapter");
  const { blocks } = await readRow(ctx, id, row);
  return {
    index,
    title: row.title,
    blocks: blocks.slice(page.from, page.from + page.limit).map(({ kind, text }, n) => ({
      at: page.from + n,
      kind,
      text: text.slice(0, LONGEST_TEXT).toWellFormed(),
      is_cut: text.length > LONGEST_TEXT,
      characters: countCharacters(text),
      words: countWords(text),
    })),
    total: blocks.length,
  };
}
