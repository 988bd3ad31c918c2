/** Places and times of a book in words. */
import type { Translate } from "../../../i18n/use-t.ts";
import { clock, length, number } from "../../../lib/format.ts";
import { placeOf, placeOfTime } from "../rules/book-time.ts";
import { timeLeft } from "../rules/speeds.ts";
import type { Book, Chapter } from "../store.ts";

/** "Chapter 4, 3:41": a place of the book by its chapter. */
export function spotWords(t: Translate, book: Pick<Book, "chapters">, at: number): string {
  const place = Math.max(0, placeOfTime(book.chapters, at));
  const start = book.chapters[place]?.start_seconds ?? 0;
  return t("player.spot", { number: place + 1, at: clock(at - start) });
}

/** As `spotWords`, short where it is in the chapter that plays. */
export const nearWords = (t: Translate, book: Book, chapter: Chapter, at: number): string =>
  placeOfTime(book.chapters, at) === placeOf(book.chapters, chapter)
    ? clock(at - chapter.start_seconds)
    : spotWords(t, book, at);

/** "2 h 10 min left at 1.4×" */
export const leftWords = (t: Translate, seconds: number, speed: number): string =>
  t("player.left", { time: length(timeLeft(seconds, speed)), speed: number(speed) });
