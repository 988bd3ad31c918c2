/** Where in its chapters a place of the whole book is. Pure. */
import type { JobChapter } from "../../lib/wire.ts";

/** A place this close to the end is the end: then it begins anew. Seconds. */
const END_SECONDS = 2;

/** The chapter that can be played and holds the place, and the seconds into it; undefined: none can be played. */
export function placeIn(
  chapters: readonly JobChapter[],
  at: number,
): { chapter: JobChapter; from: number } | undefined {
  const ready = chapters.filter(({ state }) => state === "ready");
  const chapter = ready.findLast(({ start_seconds }) => (start_seconds ?? 0) <= at) ?? ready[0];
  if (!chapter) return undefined;
  const from = Math.max(0, at - (chapter.start_seconds ?? 0));
  return from > (chapter.duration_seconds ?? 0) - END_SECONDS && chapter === ready.at(-1)
    ? { chapter: ready[0] ?? chapter, from: 0 }
    : { chapter, from: Math.min(from, Math.max(0, (chapter.duration_seconds ?? from) - END_SECONDS)) };
}
