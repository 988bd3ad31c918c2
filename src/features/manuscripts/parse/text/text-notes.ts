/** Finds the notes of a plain text: `[Footnote 1: …]` over one or more paragraphs, and paragraphs that begin with `[1]`. */
import type { Paragraph } from "./split-paragraphs.ts";

export interface TextNote {
  /** Null for a note without a label, and for the later paragraphs of one. */
  label: string | null;
  /** Signs at its beginning and its end that are no part of the note. */
  head: string;
  tail: string;
}

const BRACKETED = /^\s*\[(?:Footnote|Fu(?:ß|ss)note|Note|Nota)\b\s*([\p{L}\p{N}*†‡§]{0,8})\s*[:.]?\s*/iu;
const LABELLED = /^\s*\[(\d{1,3}|[A-Za-z]|[*†‡]+)\]\s+(?=\S)/u;
const MARKS = /(?<=[\p{L}\p{P}])\[(\d{1,3}|[A-Za-z]|[*†‡]+)\]/gu;
/** A note that is not closed within this many paragraphs was never meant to be. */
const LONGEST = 20;

/** How many paragraphs from `start` belong to a bracket that opens there; 1 when it is never closed. */
function lengthOf(paragraphs: readonly Paragraph[], start: number): number {
  let open = 0;
  for (let length = 1; length <= LONGEST; length++) {
    for (const line of paragraphs[start + length - 1]?.lines ?? []) {
      for (const sign of line) open += sign === "[" ? 1 : sign === "]" ? -1 : 0;
    }
    if (open <= 0) return length;
  }
  return 1;
}

/** The notes among the paragraphs, by index. */
export function textNotes(paragraphs: readonly Paragraph[]): Map<number, TextNote> {
  const notes = new Map<number, TextNote>();
  const marks = new Set<string>();
  paragraphs.forEach(({ lines }, index) => {
    if (notes.has(index)) return;
    const text = lines.join("\n");
    const bracketed = BRACKETED.exec(text);
    const labelled = bracketed ? null : LABELLED.exec(text);
    if (bracketed) {
      const length = lengthOf(paragraphs, index);
      for (let i = 0; i < length; i++) {
        const own = paragraphs[index + i]?.lines.join("\n") ?? "";
        const tail = i === length - 1 ? (/\]\s*$/.exec(own)?.[0] ?? "") : "";
        const first = { label: bracketed[1] || null, head: bracketed[0], tail };
        notes.set(index + i, i === 0 ? first : { label: null, head: "", tail });
      }
    } else if (labelled?.[1] !== undefined && marks.has(labelled[1])) {
      notes.set(index, { label: labelled[1], head: labelled[0], tail: "" });
    }
    for (const [, label] of text.matchAll(MARKS)) if (label !== undefined) marks.add(label);
  });
  return notes;
}
