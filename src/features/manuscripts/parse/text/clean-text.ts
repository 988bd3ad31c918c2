/** Takes out of a plain-text paragraph what is not spoken: emphasis signs, note marks, page numbers, picture captions. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { skipPiece } from "../pieces.ts";
import { markSign } from "../signs.ts";
import type { Piece } from "../types.ts";

const TAKEN: readonly (readonly [RegExp, SkipReason])[] = [
  [/\[(?:Illustrations?|Vignette|Image|Abbildung|Bild|Figure)\b[^[\]]*\]/giu, "image"],
  [/\[(?:Pg|Page|p\.|S\.)\s*[\dxivlc]+\]|\{(?:pg\s*)?\d{1,4}\}/giu, "page_number"],
  [/(?<=[\p{L}\p{P}])\[(?:\d{1,3}|[A-Za-z]|[*†‡]+)\]/gu, "footnote_mark"],
];
/** Notes of a plain text are known by their labels; numbers may begin again with each chapter. */
export const noteName = (label: string): string => `n:${label.toLowerCase()}`;

/** `_italics_` and `=bold=`, as the transcribers of plain texts write them. */
const EMPHASIS = /(?<![\p{L}\p{N}_=])([_=])(?=\S)([^_=\n]*(?:\n[^_=\n]+)*\S|\S)\1(?![\p{N}_=])/gu;
const FUSED_EMPHASIS = /_([^_\s](?:[^_]{0,400}[^_\s])?)_/gu;

/** The paragraph's text, line feeds kept, marks of notes as signs; pieces for what was taken out. */
export function cleanText(raw: string): { text: string; taken: Piece[] } {
  const taken: Piece[] = [];
  let text = raw;
  for (const [pattern, reason] of TAKEN) {
    text = text.replace(pattern, (found) => {
      taken.push(skipPiece(reason, found));
      const label = found.slice(1, -1);
      return reason === "footnote_mark" ? markSign(noteName(label), label) : "";
    });
  }
  let signs = "";
  const strip = (_found: string, sign: string, inner: string): string => {
    signs += sign + sign;
    return inner;
  };
  text = text.replace(EMPHASIS, strip);
  text = text.replace(FUSED_EMPHASIS, (found: string, inner: string) => strip(found, "_", inner));
  if (signs !== "") taken.push(skipPiece("ornament", signs));
  return { text, taken };
}

const WORD = 40;

/** Words of the whole text without hyphens, to tell a broken word from a compound. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}

/**
 * Lines joined to one. A hyphen at a line's end goes when the joined word stands elsewhere in the text, else it stays
 * ("well-" + "known"); `hyphens` counts those that went.
 */
export function joinLines(text: string, words: () => ReadonlySet<string>): { text: string; hyphens: number } {
  let hyphens = 0;
  const joined = text.replace(/-[^\S\n]*\n\s*/g, (found, at: number) => {
    // Only as far as a word can reach: a text without spaces must not be searched from every place.
    const head = /\p{L}+$/u.exec(text.slice(Math.max(0, at - WORD), at))?.[0];
    const tail = /^\p{Ll}\p{L}*/u.exec(text.slice(at + found.length, at + found.length + WORD))?.[0];
    if (head === undefined || tail === undefined) return found;
    if (!words().has((head + tail).toLowerCase())) return "-";
    hyphens++;
    return "";
  });
  return { text: joined, hyphens };
}
