/** How far playing goes back after a pause, so that the thread is found again. Pure. */
import type { PlaybackSettings } from "../../../lib/wire.ts";

/** A pause shorter than this is no pause. Seconds. */
const SHORT_PAUSE = 10;
const LONG_PAUSE = 24 * 3600;
const LEAST = 3;
const MOST = 45;
const FIXED = 10;

/** @param pausedSeconds how long it was silent. Answers seconds of the book. */
export function rewindSeconds(mode: PlaybackSettings["smart_rewind"], pausedSeconds: number): number {
  if (mode === "off" || pausedSeconds < SHORT_PAUSE) return 0;
  if (mode === "fixed") return FIXED;
  // Each doubling of the pause adds as much: a minute gives about 11 s, an hour 30 s, a day or more 45 s.
  const share = Math.log(pausedSeconds / SHORT_PAUSE) / Math.log(LONG_PAUSE / SHORT_PAUSE);
  return Math.min(MOST, LEAST + (MOST - LEAST) * share);
}

/** The place to go on from: back by `by` seconds, never across the start of its chapter. */
export const rewound = (from: number, by: number): number => Math.max(0, from - by);
