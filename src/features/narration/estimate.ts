/** How long a text is to listen to, before anybody has spoken it. Pure. */
import type { Chunk } from "./chunk/chunk-chapter.ts";

/** Measured: 631 characters of English take 36.7 to 37.8 s. */
const SECONDS_A_LETTER = 37.25 / 631;
/** A character of these scripts is a syllable or a word: about five a second. */
const WIDE = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/gu;
const SECONDS_A_WIDE_LETTER = 0.2;

/** Seconds of audio, pauses between the chunks included. @param speed 1: the voice's own */
export function estimateSeconds(chunks: readonly Chunk[], speed: number): number {
  let spoken = 0;
  let silent = 0;
  for (const { text, pauseBefore, pauseAfter } of chunks) {
    const wide = text.match(WIDE)?.length ?? 0;
    spoken += wide * SECONDS_A_WIDE_LETTER + (text.length - wide) * SECONDS_A_LETTER;
    silent += pauseBefore + pauseAfter;
  }
  return spoken / speed + silent / 1_000;
}
