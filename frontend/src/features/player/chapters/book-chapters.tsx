/** The chapters of a book on its page: where one is in them, and a way into each. */
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../../components/answered.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { clock, number } from "../../../lib/format.ts";
import { jumpToChapter } from "../engine/jump.ts";
import { playBook } from "../engine/play-book.ts";
import { tellProblem } from "../engine/tell.ts";
import "../engine/index.ts";
import { playbackQuery } from "../queries.ts";
import { placeOfTime } from "../rules/book-time.ts";
import { type Chapter, usePlace, usePlaying } from "../store.ts";
import { ChapterList } from "./chapter-list.tsx";

interface Props {
  bookId: number;
  /** As the shelf knows it, seconds; null: not begun. */
  place: number | null;
}

export default function BookChapters({ bookId, place }: Props) {
  const t = useT();
  const query = useQuery(playbackQuery(bookId));
  const now = usePlaying();
  const { at } = usePlace();
  const playing = now?.book.bookId === bookId ? now : undefined;
  const here = playing ? playing.chapter.start_seconds + at : place;
  const choose = (chapter: Chapter) =>
    playing ? jumpToChapter(chapter) : void playBook(bookId, chapter.start_seconds).catch(tellProblem);
  return (
    <Answered query={query}>
      {({ chapters, duration_seconds }) => (
        <>
          <p className="mb-3 text-support text-ink-2 tabular-nums">
            {t("player.chapterCount", {
              count: chapters.length,
              shown: number(chapters.length),
              length: clock(duration_seconds),
            })}
          </p>
          <ChapterList
            chapters={chapters}
            current={here === null ? -1 : placeOfTime(chapters, here)}
            at={here ?? 0}
            sounds={playing?.sound === "playing"}
            onChoose={choose}
            className={chapters.length > 10 ? "h-[34rem] max-h-[80dvh] border-b border-rule" : "border-b border-rule"}
          />
        </>
      )}
    </Answered>
  );
}
