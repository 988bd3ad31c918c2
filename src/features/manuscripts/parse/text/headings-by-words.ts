/** Finds the headings of a document that sets none apart: by their words and their numbers, as in a plain text. */
import { awaitsTitle } from "../labels.ts";
import type { BlockPiece, Piece } from "../types.ts";
import { findHeadings, isSubtitle } from "./find-headings.ts";

/** Longer than any heading. */
const LONG = 200;

const proseOf = (pieces: readonly Piece[]): BlockPiece[] =>
  pieces.filter((piece): piece is BlockPiece => piece.type === "block" && piece.kind !== "break" && piece.out === null);

/** "A Letter with a Postscript" right below the heading "I" is a heading too, though set as text. */
export function titlesBelowLabels(pieces: readonly Piece[]): void {
  const blocks = proseOf(pieces);
  blocks.forEach((block, index) => {
    const above = blocks[index - 1];
    if (block.kind !== "paragraph" || above?.kind !== "heading" || !awaitsTitle(above.text)) return;
    if (blocks[index + 1]?.kind !== "paragraph" || block.text.length > LONG) return;
    if (!isSubtitle({ lines: [block.text], indent: 0, blankBefore: 1 })) return;
    block.kind = "heading";
    block.level = Math.min(6, above.level + 1);
  });
}

/** Turns paragraphs that are headings by their words into headings, where nothing else says what is one. */
export function headingsByWords(pieces: readonly Piece[]): void {
  const blocks = proseOf(pieces);
  const headings = blocks.filter((block) => block.kind === "heading").length;
  // The title of the whole stands alone and says nothing of the chapters.
  if (headings > 1) return;
  const paragraphs = blocks.map((block) => ({ lines: [block.text.slice(0, LONG * 3)], indent: 0, blankBefore: 1 }));
  findHeadings(paragraphs).forEach((level, index) => {
    const block = blocks[index];
    if (!block || level === 0 || block.kind !== "paragraph" || block.text.length > LONG) return;
    block.kind = "heading";
    block.level = Math.min(6, level + 1);
  });
}
