/** Turns a PDF's paragraphs into pieces: headings by size, notes at the foot of a page, verse, text. */
import { fold } from "../count.ts";
import { pushText, skipPiece } from "../pieces.ts";
import { withoutSigns } from "../signs.ts";
import type { Piece } from "../types.ts";
import { joinLines, type Vocabulary } from "./hyphens.ts";
import type { Paragraph, Usual } from "./paragraphs.ts";

/** Shares of the usual size. */
const HEADING = 1.14;
const NOTE = 0.92;
const LONGEST_HEADING = 200;
/** Size classes above the usual one that are told apart. */
const LEVELS = 5;

const NOTE_LABEL = /^\s*(\d{1,3}|[*†‡§¶]{1,3})[.)]?(?=\s*\p{L}|\s*["“«(])/u;

const sizeOf = ({ lines }: Paragraph): number => Math.round(Math.max(...lines.map((line) => line.size)) * 2) / 2;
const smallest = ({ lines }: Paragraph): number => Math.min(...lines.map((line) => line.size));
const textOf = ({ lines }: Paragraph): string => lines.map((line) => line.text.trim()).join("\n");

const isHeading = (paragraph: Paragraph, usual: Usual): boolean => {
  if (smallest(paragraph) < usual.size * HEADING || paragraph.lines.length > 4) return false;
  const text = fold(withoutSigns(textOf(paragraph)));
  return text.length <= LONGEST_HEADING && /[\p{L}\p{N}]/u.test(text);
};

/** The level of each size: the largest is 1. */
function levelsOf(paragraphs: readonly Paragraph[], usual: Usual): Map<number, number> {
  const sizes = new Set(paragraphs.filter((paragraph) => isHeading(paragraph, usual)).map(sizeOf));
  const sorted = [...sizes].sort((a, b) => b - a);
  return new Map(sorted.map((size, index) => [size, Math.min(LEVELS, index + 1)]));
}

/** A place in the text, told before the paragraph that holds it. */
export interface Place {
  id: string;
  page: number;
  y: number | null;
  title: string;
}

/** Is the place before this paragraph or in its first line? */
const reached = (place: Place, { lines }: Paragraph): boolean => {
  const [first] = lines;
  if (!first || first.page < place.page) return false;
  // A bookmark points to the top of a line, the line is known by its baseline.
  return first.page > place.page || place.y === null || first.y >= place.y - first.size * 0.5;
};

export class PieceWriter {
  readonly pieces: Piece[] = [];
  readonly #usual: Usual;
  readonly #words: Vocabulary;
  readonly #levels: Map<number, number>;
  #note = false;

  constructor(paragraphs: readonly Paragraph[], usual: Usual, words: Vocabulary) {
    this.#usual = usual;
    this.#words = words;
    this.#levels = levelsOf(paragraphs, usual);
  }

  /** Writes the paragraphs, with an anchor at each place. `places` are in reading order. */
  write(paragraphs: readonly Paragraph[], places: readonly Place[]): void {
    let next = 0;
    for (const paragraph of paragraphs) {
      for (let place = places[next]; place && reached(place, paragraph); place = places[++next]) {
        this.pieces.push({ type: "anchor", id: place.id });
      }
      this.#paragraph(paragraph);
    }
    for (const place of places.slice(next)) this.pieces.push({ type: "anchor", id: place.id });
  }

  #paragraph(paragraph: Paragraph): void {
    const lines = textOf(paragraph);
    if (isHeading(paragraph, this.#usual)) {
      this.#note = false;
      const level = this.#levels.get(sizeOf(paragraph)) ?? 3;
      this.#join("heading", lines, level, null);
    } else if (this.#isNote(paragraph)) this.#noteText(paragraph, lines);
    else if (paragraph.verse) pushText(this.pieces, "verse", lines);
    else this.#join("paragraph", lines, 0, null);
  }

  /** Small type at the foot of a page that begins with a mark, and what goes on from it. */
  #isNote(paragraph: Paragraph): boolean {
    const small = Math.max(...paragraph.lines.map((line) => line.size)) <= this.#usual.size * NOTE;
    this.#note = small && (this.#note || NOTE_LABEL.test(lines1(paragraph)));
    return this.#note;
  }

  #noteText(paragraph: Paragraph, lines: string): void {
    const label = NOTE_LABEL.exec(lines);
    const page = paragraph.lines[0]?.page ?? 0;
    if (label?.[1] !== undefined) {
      this.pieces.push({ type: "note", name: `${page}:${label[1]}` }, skipPiece("footnote_mark", label[0]));
    }
    this.#join("paragraph", lines.slice(label?.[0].length ?? 0), 0, "footnote");
  }

  #join(kind: "heading" | "paragraph", lines: string, level: number, out: "footnote" | null): void {
    const { text, hyphens } = joinLines(lines, this.#words);
    if (hyphens !== "")
      this.pieces.push(skipPiece("ornament", `${hyphens} (at line ends)`, hyphens.replaceAll("\u00ad", "").length));
    const soft = hyphens.length - hyphens.replaceAll("\u00ad", "").length;
    if (soft > 0) this.pieces.push(skipPiece("ornament", "(invisible signs)", soft));
    pushText(this.pieces, kind, out === null ? text : withoutSigns(text), { level, out });
  }
}

const lines1 = ({ lines }: Paragraph): string => lines[0]?.text ?? "";
