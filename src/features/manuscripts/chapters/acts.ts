/** Merge, split and move: the acts that change which text belongs to which chapter. */
import type { Manuscript } from "../../../contracts/manuscripts.ts";
import { notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { measure } from "../reading/apply-choice.ts";
import { type Arranged, merged, moved, nextOf, split } from "./arrange.ts";
import { editChapters, invalid, type Wish } from "./edit-chapters.ts";
import { cutAt, piecesOf } from "./pieces.ts";
import { readRow } from "./read-row.ts";

const LONGEST_TITLE = 300;

/** @throws AppError NOT_FOUND, CONFLICT, VALIDATION_ERROR (nothing after it) */
export const mergeChapter = (ctx: UserContext, id: string, index: number, wish: Wish): Promise<Manuscript> =>
  editChapters(ctx, id, wish, (rows) => {
    requireChapter(rows, index);
    const next = nextOf(rows, index);
    if (next < 0) throw invalid("index", "There is no chapter after this one to merge with.");
    return merged(rows, index, next);
  });

/** @throws AppError NOT_FOUND, CONFLICT, VALIDATION_ERROR (no such place) */
export const moveChapter = (
  ctx: UserContext,
  id: string,
  index: number,
  wish: Wish & { to: number },
): Promise<Manuscript> =>
  editChapters(ctx, id, wish, (rows) => {
    requireChapter(rows, index);
    if (!rows[wish.to]) throw invalid("to", `The last place is ${rows.length - 1}.`);
    return moved(rows, index, wish.to);
  });

/**
 * @param wish `at`: number of the block that the second chapter begins with
 * @throws AppError NOT_FOUND, CONFLICT, VALIDATION_ERROR (no such block, or nothing to speak on one side)
 */
export const splitChapter = (
  ctx: UserContext,
  id: string,
  index: number,
  wish: Wish & { at: number; title?: string | undefined },
): Promise<Manuscript> =>
  editChapters(ctx, id, wish, async (rows, manuscript) => {
    const row = requireChapter(rows, index);
    const { blocks, starts } = await readRow(ctx, id, row);
    const pieces = cutAt(piecesOf(row), starts, wish.at);
    if (!pieces) throw invalid("at", `The chapter can be split before its blocks 1 to ${blocks.length - 1}.`);
    const before = measure(blocks.slice(0, wish.at), manuscript);
    if (before.characters === 0 || before.characters >= row.characters)
      throw invalid("at", "One of the two chapters would have no text.");
    const first = blocks[wish.at];
    const own = first?.kind === "heading" ? first.text.trim().slice(0, LONGEST_TITLE) : "";
    return split(rows, index, { pieces, before, title: wish.title ?? (own || continued(rows, row.title)) });
  });

/** "Dusk" is followed by "Dusk (2)", or by the first number that is free. */
function continued(rows: readonly Arranged[], title: string): string {
  const stem = title.replace(/ \(\d+\)$/, "").slice(0, LONGEST_TITLE - 8);
  const taken = new Set(rows.map((row) => row.title));
  for (let n = 2; ; n++) if (!taken.has(`${stem} (${n})`)) return `${stem} (${n})`;
}

function requireChapter(rows: readonly Arranged[], index: number): Arranged {
  const row = rows[index];
  if (!row || row.removed) throw notFound("Chapter");
  return row;
}
