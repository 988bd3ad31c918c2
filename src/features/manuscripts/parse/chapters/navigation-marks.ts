/** Turns the entries of a table of contents into places in the text, one entry to a place. */
import type { ManuscriptWarning } from "../../../../contracts/manuscript.ts";
import { plain } from "../count.ts";
import type { NavigationEntry, Piece, ReadDocument } from "../types.ts";
import type { Mark } from "./draft.ts";

const hasText = (piece: Piece): boolean => piece.type === "block" && piece.kind !== "break";

/** The place of an anchor, moved up over a heading that says the entry's own title, and over a file's empty beginning. */
function settle(pieces: readonly Piece[], at: number, title: string): number {
  let place = at;
  for (let i = at - 1; i >= 0; i--) {
    const piece = pieces[i];
    if (piece?.type !== "block" || piece.kind === "break") continue;
    if (piece.kind !== "heading" || !plain(title).includes(plain(piece.text))) break;
    place = i;
  }
  return pieces.slice(0, place).some(hasText) ? place : 0;
}

function placeOf(entry: NavigationEntry, document: ReadDocument): number | null {
  if (entry.fragment === null) return 0;
  const anchor = document.pieces.findIndex((piece) => piece.type === "anchor" && piece.id === entry.fragment);
  if (anchor >= 0) return settle(document.pieces, anchor, entry.title);
  const title = plain(entry.title);
  const heading = document.pieces.findIndex(
    (piece) => piece.type === "block" && piece.kind === "heading" && plain(piece.text) === title,
  );
  return heading >= 0 ? settle(document.pieces, heading, "") : null;
}

/** Is `entry` below the entry with that key? */
function isBelow(entries: readonly NavigationEntry[], entry: NavigationEntry, key: number): boolean {
  let parent = entry.parent;
  while (parent >= 0 && parent !== key) parent = entries[parent]?.parent ?? -1;
  return parent === key && key >= 0;
}

/**
 * Marks in reading order. Of several entries for one place the deepest child wins (its parents carry the others' titles),
 * else the first. An entry whose place is missing falls back to the heading of its name, then to the file's beginning.
 */
export function navigationMarks(
  entries: readonly NavigationEntry[],
  documents: readonly ReadDocument[],
  warnings: ManuscriptWarning[],
): Mark[] {
  const marks: Mark[] = [];
  entries.forEach((entry, key) => {
    const document = documents[entry.document];
    if (!document) return;
    const at = placeOf(entry, document);
    if (at === null) {
      const message = `The table of contents points to "#${entry.fragment}" for "${entry.title}", which is not there.`;
      warnings.push({ where: document.where, message });
    }
    const { title, parents, parent } = entry;
    marks.push({ document: entry.document, at: at ?? 0, title, parents, key, parent });
  });
  marks.sort((a, b) => a.document - b.document || a.at - b.at || a.key - b.key);
  const kept: Mark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    const entry = entries[mark.key];
    if (last?.document !== mark.document || last.at !== mark.at) kept.push(mark);
    else if (entry && isBelow(entries, entry, last.key)) kept[kept.length - 1] = mark;
  }
  return kept;
}
