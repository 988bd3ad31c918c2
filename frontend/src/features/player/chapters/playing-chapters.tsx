/** The chapters of what is being played. */
import { jumpToChapter } from "../engine/jump.ts";
import { placeOf } from "../rules/book-time.ts";
import { type Playing, usePlace } from "../store.ts";
import { ChapterList } from "./chapter-list.tsx";

export function PlayingChapters({ now }: { now: Playing }) {
  const { at } = usePlace();
  const { book, chapter, sound } = now;
  return (
    <ChapterList
      chapters={book.chapters}
      current={placeOf(book.chapters, chapter)}
      at={chapter.start_seconds + at}
      sounds={sound === "playing" || sound === "loading"}
      onChoose={(one) => jumpToChapter(one)}
      className="min-h-0 flex-1"
    />
  );
}
