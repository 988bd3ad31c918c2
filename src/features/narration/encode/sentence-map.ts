/** Start and end of every sentence in a chapter's sound: exact where the voice tells, else spread over the chunk. Pure. */
import type { DoneChunk } from "../job/chunks.ts";

export interface SentenceMap {
  v: 1;
  /** Whether every time was measured by the voice. */
  exact: boolean;
  /** What is spoken, chunks joined by an empty line. */
  text: string;
  /** [startMs, endMs, from, to]: times in the chapter, UTF-16 offsets in `text`. */
  sentences: [number, number, number, number][];
}

const JOINER = "\n\n";

/** @param primingMs silence that the encoder puts before the first sample */
export function sentenceMap(chunks: readonly DoneChunk[], primingMs: number): SentenceMap {
  const map: SentenceMap = { v: 1, exact: true, text: "", sentences: [] };
  let at = primingMs;
  for (const chunk of chunks) {
    at += chunk.pauseBefore;
    const from = map.text.length === 0 ? 0 : map.text.length + JOINER.length;
    map.text += (from === 0 ? "" : JOINER) + chunk.text;
    const length = (chunk.samples / chunk.sampleRate) * 1_000;
    if (!chunk.marks) map.exact = false;
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
  }
  return map;
}

const spread = (sentence: { start: number; end: number }, characters: number, ms: number): [number, number] => [
  (sentence.start / characters) * ms,
  (sentence.end / characters) * ms,
];
