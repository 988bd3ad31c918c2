/** Splits plain text into paragraphs: wrapped lines between blank lines, or a line each where nothing is wrapped. */

import { cutLong } from "../cut-long.ts";

/** No line is wrapped at this length. */
const VERY_LONG = 5_000;

export interface Paragraph {
  lines: string[];
  /** Smallest indentation of its lines beyond that of the text, in columns. */
  indent: number;
  /** Blank lines before it; many at the beginning of the text. */
  blankBefore: number;
}

const indentOf = (line: string): number => line.replaceAll("\t", "    ").search(/\S/);

/** Lines that are paragraphs by themselves: very long ones, or sentences without any blank line between them. */
function isUnwrapped(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== "");
  if (full.length === 0) return false;
  const long = full.filter((line) => line.length > 120).length;
  if (long * 4 > full.length) return true;
  const blank = lines.length - full.length;
  const ended = full.filter((line) => /[.!?…:;»”"’')\]]/.test(line.trimEnd().slice(-1))).length;
  return full.length > 3 && blank * 50 < lines.length && ended * 10 > full.length * 6;
}

/** The indentation that most full lines share: pages set with a left margin. */
function margin(lines: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) if (line.trim() !== "") counts.set(indentOf(line), (counts.get(indentOf(line)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Paragraphs in order. Form feeds count as blank lines. */
export function splitParagraphs(text: string): Paragraph[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\f]/).flatMap((line) => cutLong(line));
  const unwrapped = isUnwrapped(lines);
  const left = margin(lines);
  const paragraphs: Paragraph[] = [];
  let blank = 10;
  for (const line of lines) {
    if (line.trim() === "") {
      blank++;
      continue;
    }
    const indent = Math.max(0, indentOf(line) - left);
    const last = paragraphs.at(-1);
    if (blank > 0 || unwrapped || !last || line.length > VERY_LONG)
      paragraphs.push({ lines: [line], indent, blankBefore: blank });
    else {
      last.lines.push(line);
      last.indent = Math.min(last.indent, indent);
    }
    blank = 0;
  }
  return paragraphs;
}
