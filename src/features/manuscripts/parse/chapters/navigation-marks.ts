/** Turns the entries of a table of contents into places in the text, one entry to a place. */
import type { ManuscriptWarning } from "../../../../contracts/manuscript.ts";
import { plain } from "../count.ts";
import type { NavigationEntry, Piece, ReadDocument } from "../types.ts";
import type { Mark } from "./draft.ts";

const hasText = (piece: Piece): boolean => piece.type === "block" && piece.kind !== "break";

/** Where a document's anchors and headings stand; made once, since a hostile file has many of both. */
class Places {
  readonly anchors = new Map<string, number>();
  readonly headings = new Map<string, number>();
  readonly #pieces: readonly Piece[];
  readonly #firstText: number;

  constructor({ pieces }: ReadDocument) {
    this.#pieces = pieces;
    this.#firstText = pieces.findIndex(hasText);
    pieces.forEach((piece, at) => {
      if (piece.type === "anchor" && !this.anchors.has(piece.id)) this.anchors.set(piece.id, at);
      if (piece.type !== "block" || piece.kind !== "heading") return;
      const title = plain(piece.text);
      if (!this.headings.has(title)) this.headings.set(title, at);
    });
  }

  /** Moved up over headings that say the entry's own title, and over a file's empty beginning. */
  settle(at: number, title: string): number {
    let place = at;
    const own = plain(title);
    for (let i = at - 1; i >= 0 && at - i < LOOK_BACK; i--) {
      const piece = this.#pieces[i];
      if (piece?.type !== "block" || piece.kind === "break") continue;
      if (piece.kind !== "heading" || !own.includes(plain(piece.text))) break;
      place = i;
    }
    return this.#firstText >= 0 && this.#firstText < place ? place : 0;
  }

  of(entry: NavigationEntry): number | null {
    if (entry.fragment === null) return 0;
    const anchor = this.anchors.get(entry.fragment);
    if (anchor !== undefined) return this.settle(anchor, entry.title);
    const heading = this.headings.get(plain(entry.title));
    return heading === undefined ? null : this.settle(heading, "");
  }
}

/** Pieces between a heading and the anchor that means it. */
const LOOK_BACK = 100;

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
  const places = new Map<ReadDocument, Places>();
  const placeOf = (entry: NavigationEntry, document: ReadDocument): number | null => {
    const known = places.get(document) ?? new Places(document);
    places.set(document, known);
    return known.of(entry);
  };
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
