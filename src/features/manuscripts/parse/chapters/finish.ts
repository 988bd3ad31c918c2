/** Writes the chapters and the list of what is not spoken, with their figures. */
import type { Block, Chapter, ManuscriptWarning, Skipped, SkipReason } from "../../../../contracts/manuscript.ts";
import { heldCharacters } from "../../reading/held.ts";
import { countCharacters, countWords, excerpt, fold, plain } from "../count.ts";
import { skipPiece } from "../pieces.ts";
import type { BlockPiece, Piece, SkipPiece } from "../types.ts";
import { chapterTitle } from "./chapter-title.ts";
import { type Draft, keptBlocks } from "./draft.ts";

/** Small items of these kinds are listed once for each chapter. */
const SMALL = new Set<string>(["page_number", "footnote_mark", "ornament", "image", "ruby", "script"]);

/** Blocks without pauses at the ends and without two pauses in a row. */
function tidy(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    if (block.kind !== "break" || (kept.length > 0 && kept.at(-1)?.kind !== "break")) kept.push(block);
  }
  if (kept.at(-1)?.kind === "break") kept.pop();
  return kept;
}

class SkippedList {
  readonly items: Skipped[] = [];
  readonly #open = new Map<SkipReason, Skipped>();

  /** Items after this belong to another chapter. */
  close(): void {
    this.#open.clear();
  }

  add(piece: SkipPiece, where: string): void {
    const { reason, characters } = piece;
    const open = this.#open.get(reason);
    if (open && open === (SMALL.has(reason) ? open : this.items.at(-1))) {
      open.characters += characters;
      const more = open.excerpt.length < 100 && piece.excerpt !== "" && !open.excerpt.includes(piece.excerpt);
      if (more) open.excerpt = excerpt(`${open.excerpt} · ${piece.excerpt}`);
      return;
    }
    const item = { reason, where, characters, excerpt: piece.excerpt };
    this.items.push(item);
    this.#open.set(reason, item);
  }
}

function measure(draft: Draft, blocks: Block[], title: string): Chapter {
  let characters = 0;
  let words = 0;
  for (const { text } of blocks) {
    characters += countCharacters(text);
    words += countWords(text);
  }
  const { parents, reason } = draft;
  return { title, parents, included: reason === null, reason, blocks, characters, words };
}

const asSkip = (piece: Piece): SkipPiece | null => {
  if (piece.type === "skip") return piece;
  if (piece.type !== "block" || piece.out === null || piece.text === "") return null;
  return skipPiece(piece.out, piece.text, countCharacters(piece.text) + heldCharacters(piece));
};

/** A block as it is kept: with its notes, readings and speaker. */
function toBlock({ kind, text, notes, ruby, speaker }: BlockPiece): Block {
  return { kind, text, ...(notes ? { notes } : {}), ...(ruby ? { ruby } : {}), ...(speaker ? { speaker } : {}) };
}

/** A title for what has none: the manuscript's own name without its ending, or the first words of a file inside one. */
function nameOf(draft: Draft, blocks: readonly Block[]): string {
  const inside = draft.where.includes("/") || /\.x?html?$/i.test(draft.where);
  const words = inside ? fold(blocks.find((block) => block.text !== "")?.text ?? "") : "";
  if (words === "") return draft.where.replace(/\.\w{1,8}$/, "");
  return words.length <= 50 ? words : `${words.slice(0, 50).replace(/\s\S*$/, "")}…`;
}

/**
 * Chapters and skipped items. Boilerplate inside a chapter that is kept goes to the list; a chapter that is left out keeps
 * its text, so that the user can take it back. `bookTitle` is no parent: every chapter is in the book.
 */
export function finish(
  drafts: readonly Draft[],
  bookTitle: string | null,
  warnings: ManuscriptWarning[],
): { chapters: Chapter[]; skipped: Skipped[] } {
  const chapters: Chapter[] = [];
  const list = new SkippedList();
  const book = plain(bookTitle ?? "");
  for (const draft of drafts) {
    const parents = draft.parents.filter((parent) => plain(parent) !== book && plain(parent) !== "");
    const blocks: Block[] = [];
    const all = draft.reason !== null && keptBlocks(draft).length === 0;
    list.close();
    for (const piece of draft.pieces) {
      const skip = all && piece.type === "block" ? null : asSkip(piece);
      if (skip) list.add(skip, draft.title === "" ? draft.where : chapterTitle({ parents, title: draft.title }));
      else if (piece.type === "block") blocks.push(toBlock(piece));
    }
    const spoken = tidy(blocks);
    const title = draft.title || (chapters.length === 0 ? bookTitle : null) || nameOf(draft, spoken);
    if (spoken.length > 0) chapters.push(measure({ ...draft, parents }, spoken, title));
    else if (draft.key >= 0 && draft.pieces.every((piece) => piece.type === "anchor")) {
      warnings.push({ where: draft.where, message: `"${draft.title}" has no text.` });
    }
  }
  return { chapters, skipped: list.items };
}
