/** Reads plain text: joins wrapped lines, finds headings and verse, leaves out contents lists. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import type { Reading } from "../chapters/assemble.ts";
import { countCharacters, fold } from "../count.ts";
import type { Decoded } from "../decode.ts";
import { reasonOfTitle } from "../labels.ts";
import { pushText, skipPiece } from "../pieces.ts";
import type { ManuscriptSource, Piece } from "../types.ts";
import { cleanText, joinLines, noteName, wordsOf } from "./clean-text.ts";
import { contentsRuns } from "./contents-runs.ts";
import { findHeadings, SUBCHAPTER } from "./find-headings.ts";
import { type Paragraph, splitParagraphs } from "./split-paragraphs.ts";
import { type TextNote, textNotes } from "./text-notes.ts";

const VERSE_LINE = 60;

/** Indented short lines are verse. */
function isVerse({ lines, indent }: Paragraph): boolean {
  return indent >= 2 && lines.length > 1 && lines.every((line) => line.trim().length <= VERSE_LINE);
}

const CONTENTS_LINE = /[\s.]\d{1,4}\s*$|^\s*(?:chapter|chap|part|book)\b|^\s*[IVXLC]+\.?\s/iu;

class TextReader {
  readonly pieces: Piece[] = [];
  readonly #words: () => ReadonlySet<string>;

  constructor(text: string) {
    let words: Set<string> | null = null;
    this.#words = () => {
      words ??= wordsOf(text);
      return words;
    };
  }

  /** A note: its label goes to the list, its text waits for the mark. */
  note(paragraph: Paragraph, { label, head, tail }: TextNote): void {
    const text = paragraph.lines.join("\n");
    if (head.trim() !== "") this.pieces.push(skipPiece("footnote_mark", head));
    if (tail.trim() !== "") this.pieces.push(skipPiece("footnote_mark", tail));
    if (label !== null) this.pieces.push({ type: "note", name: noteName(label) });
    const own = text.slice(head.length, text.length - tail.length);
    this.paragraph({ ...paragraph, lines: own.split("\n"), indent: 0 }, 0, "footnote");
  }

  paragraph(paragraph: Paragraph, level: number, out: SkipReason | null): void {
    const { text: clean, taken } = cleanText(paragraph.lines.join("\n"));
    this.pieces.push(...taken);
    if (level === 0 && isVerse(paragraph)) {
      pushText(this.pieces, "verse", clean, { out });
      return;
    }
    const { text, hyphens } = joinLines(clean, this.#words);
    if (hyphens > 0) this.pieces.push(skipPiece("ornament", "- (at line ends)", hyphens));
    pushText(this.pieces, level > 0 ? "heading" : "paragraph", text, { level, out });
  }
}

/** Everything that the chapters are made from. */
export function readText({ text }: Decoded, source: ManuscriptSource): Reading {
  const paragraphs = splitParagraphs(text);
  const levels = findHeadings(paragraphs);
  const listed = contentsRuns(paragraphs, levels);
  const notes = textNotes(paragraphs);
  const reader = new TextReader(text);
  let contents = false;
  paragraphs.forEach((paragraph, index) => {
    const note = notes.get(index);
    if (note) {
      reader.note(paragraph, note);
      return;
    }
    const level = levels[index] ?? 0;
    const title = fold((paragraph.lines[0] ?? "").slice(0, 200));
    if (level > 0) contents = reasonOfTitle(title) === "navigation" || (contents && listed.has(index));
    const list = contents && paragraph.lines.some((line) => CONTENTS_LINE.test(line));
    const out = listed.has(index) || list ? "navigation" : null;
    reader.paragraph(paragraph, out === "navigation" && level > 0 && listed.has(index) ? 0 : level, out);
  });
  return {
    format: "text",
    documents: [{ where: source.name, pieces: reader.pieces }],
    navigation: null,
    chapterLevel: SUBCHAPTER,
    metadata: { title: null, authors: [], language: null, publisher: null, published: null, description: null },
    cover: null,
    warnings: [],
    sourceCharacters: countCharacters(text),
  };
}
