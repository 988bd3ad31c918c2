/** Finds the chapters of a text that has no table of contents, from its headings. */
import { fold, plain } from "../count.ts";
import { awaitsTitle, isBareLabel, isChapterLabel, isPartLabel, reasonOfTitle } from "../labels.ts";
import type { BlockPiece, ReadDocument } from "../types.ts";
import type { Mark } from "./draft.ts";

interface Heading {
  document: number;
  at: number;
  level: number;
  title: string;
  /** The next heading follows with no text between. */
  bare: boolean;
}

/** "CHAPTER I." and "The Widow" make one title. */
export function joinLabel(label: string, title: string): string {
  return /[.:—–-]$/.test(label) ? `${label} ${title}` : `${label}: ${title}`;
}

const isLabel = (title: string): boolean => isBareLabel(title) || isChapterLabel(title) || isPartLabel(title);

/** Headings in order; a bare label takes the heading right after it into its title. */
function findHeadings(documents: readonly ReadDocument[]): Heading[] {
  const headings: Heading[] = [];
  for (const [index, document] of documents.entries()) {
    let open: Heading | null = null;
    for (const [at, piece] of document.pieces.entries()) {
      if (piece.type !== "block" || piece.kind === "break") continue;
      const title = fold(piece.text);
      if (piece.kind !== "heading" || piece.out !== null) {
        if (open) open.bare = false;
        open = null;
      } else if (open && awaitsTitle(open.title) && piece.level >= open.level && !isLabel(title)) {
        open.title = joinLabel(open.title, title);
      } else {
        open = { document: index, at, level: piece.level, title, bare: true };
        headings.push(open);
      }
    }
    if (open) open.bare = false;
  }
  return headings;
}

/** The deepest level that still begins chapters. */
function chapterLevel(headings: readonly Heading[]): number {
  const counted = headings.filter((heading) => reasonOfTitle(heading.title) === null);
  const levels = [...new Set(counted.map((heading) => heading.level))].sort((a, b) => a - b);
  const at = (level: number): Heading[] => counted.filter((heading) => heading.level === level);
  const labelled = levels
    .map((level) => ({ level, count: at(level).filter((heading) => isChapterLabel(heading.title)).length }))
    .filter(({ count }) => count >= 2)
    .sort((a, b) => b.count - a.count)[0];
  if (labelled) return labelled.level;
  let chosen = levels.find((level) => at(level).length >= 2) ?? levels[1] ?? levels[0] ?? 6;
  for (const deeper of levels.filter((level) => level > chosen)) {
    const parts = counted.filter((heading) => heading.level <= chosen);
    const bare = parts.filter((heading) => heading.bare).length;
    if (at(deeper).length < 2 || bare * 2 < parts.length) break;
    chosen = deeper;
  }
  return chosen;
}

/**
 * Marks at the headings down to the level of chapters; headings above give the parents. A single heading above all others
 * is the book's title and no parent. `level` says how deep chapters go when the reader knows.
 */
export function headingMarks(documents: readonly ReadDocument[], level?: number): Mark[] {
  const headings = findHeadings(documents);
  const deepest = level ?? chapterLevel(headings);
  const upper = headings.filter((heading) => heading.level < deepest && reasonOfTitle(heading.title) === null);
  const [only] = upper;
  const named = upper.length === 1 && only === headings[0] && only && !isPartLabel(only.title);
  const bookTitle = named ? plain(only.title) : null;
  const stack: { level: number; title: string; key: number }[] = [];
  const marks: Mark[] = [];
  for (const { document, at, level: own, title } of headings) {
    if (own > deepest) continue;
    while ((stack.at(-1)?.level ?? 0) >= own) stack.pop();
    const parents = stack.map((above) => above.title).filter((above) => plain(above) !== bookTitle);
    marks.push({ document, at, title, parents, key: marks.length, parent: stack.at(-1)?.key ?? -1 });
    stack.push({ level: own, title, key: marks.length - 1 });
  }
  return marks;
}

/**
 * The title that a file's beginning (its pieces up to `end`) gives itself: its first heading, and the one after it when
 * the first is a bare label; a heading that is left out only when everything is.
 */
export function ownTitle(document: ReadDocument, end: number): string {
  const beginning = document.pieces.slice(0, end);
  const blocks = beginning.filter((piece): piece is BlockPiece => piece.type === "block" && piece.kind !== "break");
  const kept = blocks.filter((block) => block.out === null);
  const [first, second] = kept.length > 0 ? kept : blocks;
  if (first?.kind !== "heading") return "";
  return second?.kind === "heading" && awaitsTitle(first.text) && !isLabel(second.text)
    ? joinLabel(first.text, second.text)
    : first.text;
}
