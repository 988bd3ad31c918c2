/** Cuts a sentence that is longer than a provider takes: at the strongest pause that fits, at worst inside a word. */
import { type Span, trim } from "./sentences.ts";

/** From the strongest pause to the weakest. */
const CUTS = [/[;:](?=\s)|[。！？；]|—(?=\S)/gu, /[,、，)](?=\s|$)|[、，]/gu, /\s/gu];

/** A cut before this share of the limit leaves a crumb: the next weaker pause is taken instead. */
const SHORTEST_SHARE = 0.4;

function lastCut(text: string, start: number, limit: number): number {
  const window = text.slice(start, start + limit);
  for (const pattern of CUTS) {
    let best = 0;
    for (const match of window.matchAll(pattern)) best = match.index + match[0].length;
    if (best >= limit * SHORTEST_SHARE) return start + best;
  }
  return start + hardCut(window);
}

const words = new Intl.Segmenter("und", { granularity: "word" });
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * Before the last word, where a dictionary finds words without spaces between them; else before the last thing that a
 * reader calls a character: never inside a surrogate pair, an accent or a joined sign.
 */
function hardCut(window: string): number {
  const word = lastBoundary(words, window);
  if (word >= window.length * SHORTEST_SHARE) return word;
  return lastBoundary(graphemes, window) || window.length;
}

function lastBoundary(segmenter: Intl.Segmenter, window: string): number {
  let last = 0;
  for (const { index } of segmenter.segment(window)) last = index;
  return last;
}

/** Pieces of at most `limit` UTF-16 units that together hold every character of the span that is not white space. */
export function splitLong(text: string, span: Span, limit: number): Span[] {
  const pieces: Span[] = [];
  let start = span.start;
  while (span.end - start > limit) {
    const cut = lastCut(text, start, limit);
    pieces.push(trim(text, { start, end: cut }));
    start = trim(text, { start: cut, end: span.end }).start;
  }
  pieces.push(trim(text, { start, end: span.end }));
  return pieces.filter((piece) => piece.end > piece.start);
}
