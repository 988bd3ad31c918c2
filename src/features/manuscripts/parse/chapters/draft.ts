/** A chapter in the making: its pieces, where it came from, and why it may be left out. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { countCharacters } from "../count.ts";
import type { BlockPiece, Piece } from "../types.ts";

/** A place where a chapter begins. */
export interface Mark {
  document: number;
  /** Index into the document's pieces. */
  at: number;
  /** Empty when the text gives none. */
  title: string;
  parents: string[];
  /** Identity of the navigation entry, and of the one above it; -1 for none. */
  key: number;
  parent: number;
}

export interface Draft extends Omit<Mark, "document" | "at"> {
  /** The file it begins in. */
  where: string;
  pieces: Piece[];
  /** Set when the whole chapter is left out. */
  reason: SkipReason | null;
}

const isSpoken = (piece: Piece): piece is BlockPiece => piece.type === "block" && piece.kind !== "break";

/** Blocks with text, left out or not. */
export const blocksOf = (draft: Draft): BlockPiece[] => draft.pieces.filter(isSpoken);

/** Blocks with text that no rule leaves out. */
export const keptBlocks = (draft: Draft): BlockPiece[] => blocksOf(draft).filter((block) => block.out === null);

/** Nothing but headings: the title of a part, or of a chapter whose text stands under its children. */
export function isHeadingOnly(draft: Draft): boolean {
  const kept = keptBlocks(draft);
  return draft.reason === null && kept.length > 0 && kept.every((block) => block.kind === "heading");
}

/** Code points other than white space in some blocks. */
export const charactersIn = (blocks: readonly BlockPiece[]): number =>
  blocks.reduce((sum, block) => sum + countCharacters(block.text), 0);
