/** Book time: seconds of the whole book, and the chapter that each of them is in. Pure. */
import type { Chapter } from "../store.ts";

export interface Spot {
  chapter: Chapter;
  /** Seconds into it. */
  from: number;
}

/** A place this close to the end is the end: then a book begins anew. Seconds. */
const END_SECONDS = 2;
/** A chapter is never left by a jump to its very end. Seconds. */
const LAST_MOMENT = 0.05;
/** Within its first seconds, "previous" goes to the chapter before. */
const NEAR_START = 3;

/** Where in an ordered list the chapter of `at` stands; -1: before the first. */
export function placeOfTime(chapters: readonly Chapter[], at: number): number {
  let [low, high] = [0, chapters.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chapters[middle]?.start_seconds ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The chapter of a place that can be played, and the seconds into it; undefined: none can be played. */
export function spotAt(chapters: readonly Chapter[], at: number): Spot | undefined {
  const made = chapters.filter(({ audio_path }) => audio_path !== null);
  const chapter = made[placeOfTime(made, Math.max(0, at))] ?? made[0];
  if (!chapter) return undefined;
  const from = Math.max(0, at - chapter.start_seconds);
  const last = Math.max(0, chapter.duration_seconds - LAST_MOMENT);
  return { chapter, from: chapter.duration_seconds > 0 ? Math.min(from, last) : from };
}

/** Where listening goes on: at the place, or at the beginning once the book was heard to its end. */
export const resumeAt = (at: number, length: number): number => (length > 0 && at > length - END_SECONDS ? 0 : at);

/** Where a chapter stands in the list. */
export const placeOf = (chapters: readonly Chapter[], chapter: Pick<Chapter, "index">): number =>
  chapters.findIndex(({ index }) => index === chapter.index);

/** The nearest chapter after (1) or before (-1) that is or will be there. */
export const neighbour = (chapters: readonly Chapter[], chapter: Chapter, way: 1 | -1): Chapter | undefined =>
  chapters[placeOf(chapters, chapter) + way];

/** Where "previous chapter" leads: to its start, or close to that to the start of the one before. */
export function previousSpot(chapters: readonly Chapter[], chapter: Chapter, from: number): Spot {
  const before = neighbour(chapters, chapter, -1);
  return from <= NEAR_START && before?.audio_path ? { chapter: before, from: 0 } : { chapter, from: 0 };
}

/** The share of a chapter that lies before the place, 0 to 1. */
export function heardShare(chapter: Chapter, at: number): number {
  if (chapter.duration_seconds <= 0) return 0;
  return Math.min(1, Math.max(0, (at - chapter.start_seconds) / chapter.duration_seconds));
}
