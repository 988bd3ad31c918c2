/** Which sentence is spoken at a moment. Pure. */
import type { SentenceMap } from "../../../lib/wire.ts";

/** The clock of a media element stands a little before the moment that it was set to. */
const GRACE_MS = 30;

/**
 * The last sentence that has begun: between two sentences it is still the first of them.
 * @param ms of the chapter's sound
 * @returns its number; -1 before the first
 */
export function sentenceAt(sentences: SentenceMap["sentences"], ms: number): number {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.[0] ?? 0) <= ms + GRACE_MS) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
