/** A narration as a book: what is made of it so far, chapter by chapter, until it is one of the library. */

import { queryClient } from "../../../lib/query.ts";
import type { Job, JobChapter } from "../../../lib/wire.ts";
import { chaptersQuery, isUnderWay } from "../../narration/index.ts";
import { placeOf } from "../rules/book-time.ts";
import { type Book, type Chapter, playing } from "../store.ts";
import { openPlace } from "./keeping.ts";
import { moveTo, openSpot, setSound } from "./play.ts";

export type NarrationHead = Pick<Job, "id" | "title" | "author" | "cover_url" | "status">;
export type NarrationChapter = Pick<JobChapter, "index">;

/** Chapters in their order, those that failed left out. Until the book is bound, each begins where those before it end. */
export function chaptersOf(jobId: string, made: readonly JobChapter[]): Chapter[] {
  let end = 0;
  return made
    .filter(({ state }) => state !== "failed")
    .map(({ index, title, state, start_seconds, duration_seconds }) => {
      const start = start_seconds ?? end;
      end = start + (duration_seconds ?? 0);
      return {
        index,
        title,
        start_seconds: start,
        duration_seconds: duration_seconds ?? 0,
        audio_path: state === "ready" ? `/api/jobs/${jobId}/chapters/${index}/audio` : null,
      };
    });
}

export function narrationBook(job: NarrationHead, made: readonly JobChapter[]): Book {
  const chapters = chaptersOf(job.id, made);
  const last = chapters.at(-1);
  return {
    id: job.id,
    bookId: null,
    title: job.title,
    author: job.author,
    cover_url: job.cover_url,
    chapters,
    duration_seconds: last ? last.start_seconds + last.duration_seconds : 0,
    making: isUnderWay(job),
  };
}

/** Plays a chapter of a narration from `from` seconds on. */
export async function playNarration(job: NarrationHead, { index }: NarrationChapter, from = 0): Promise<void> {
  const book = narrationBook(job, await queryClient.fetchQuery(chaptersQuery(job.id)));
  const chapter = book.chapters.find((other) => other.index === index);
  if (!chapter) return;
  if (playing.get()?.book.id !== book.id) await openPlace(book);
  await openSpot(book, { chapter, from });
}

/** The same book, further made or bound: what sounds goes on undisturbed, a chapter that was waited for begins. */
export function takeBook(book: Book): void {
  const now = playing.get();
  if (!now || now.book.id !== book.id) return;
  const chapter = book.chapters[placeOf(book.chapters, now.chapter)] ?? now.chapter;
  playing.set({ ...now, book, chapter });
  // What was heard while it was made becomes the place in the book.
  if (now.book.bookId !== book.bookId) void openPlace(book);
  if (now.sound !== "waiting") return;
  const next = book.chapters[placeOf(book.chapters, chapter) + 1];
  if (next?.audio_path) moveTo({ chapter: next, from: 0 }, true);
  else if (!book.making) setSound("ended");
}
