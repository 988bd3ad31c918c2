/** Start and end of every sentence in a chapter's sound: exact where the voice tells, else spread over the chunk. Pure. */
import type { SentenceMap } from "../../../contracts/sentence-map.ts";
import { PAUSES } from "../chunk/pauses.ts";
import type { DoneChunk } from "../job/chunks.ts";

const PARAGRAPH = "\n\n";
/** Chinese and Japanese set no space between sentences. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u;

/** A chunk ends at a paragraph, or where it was full: its pause tells which. */
function joinerAfter({ text, pauseAfter }: DoneChunk): string {
  if (pauseAfter >= PAUSES.paragraph) return PARAGRAPH;
  return UNSPACED.test(text) ? "" : " ";
}

/** @param primingMs silence that the encoder puts before the first sample */
export function sentenceMap(chunks: readonly DoneChunk[], primingMs: number): SentenceMap {
  const headings: [number, number][] = [];
  const scenes: number[] = [];
  const map: SentenceMap = { v: 1, exact: true, text: "", sentences: [], headings, scenes };
  let at = primingMs;
  let before: DoneChunk | undefined;
  for (const chunk of chunks) {
    at += chunk.pauseBefore;
    if (before) map.text += joinerAfter(before);
    const from = map.text.length;
    map.text += chunk.text;
    const length = (chunk.samples / chunk.sampleRate) * 1_000;
    if (!chunk.marks) map.exact = false;
    if (chunk.pauseAfter === PAUSES.heading) headings.push([from, map.text.length]);
    if (before?.pauseAfter === PAUSES.break) scenes.push(from);
    chunk.sentences.forEach((sentence, i) => {
      const mark = chunk.marks?.[i] ?? spread(sentence, chunk.text.length, length);
      map.sentences.push([
        Math.round(at + mark[0]),
        Math.round(at + mark[1]),
        from + sentence.start,
        from + sentence.end,
      ]);
    });
    at += length + chunk.pauseAfter;
    before = chunk;
  }
  return map;
}

const spread = (sentence: { start: number; end: number }, characters: number, ms: number): [number, number] => [
  (sentence.start / characters) * ms,
  (sentence.end / characters) * ms,
];
