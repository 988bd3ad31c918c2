/** The player at the bottom of every page: on a phone the book and the play button, on a desk all that one needs often. */
import { Maximize2, X } from "lucide-react";
import { useRef } from "react";
import { Cover } from "../../../components/cover.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { PeekLine } from "../bookmarks/peek-line.tsx";
import { Controls, PlayButton } from "../controls.tsx";
import { closePlayer } from "../engine/close.ts";
import { nextChapter, previousChapter } from "../engine/jump.ts";
import { useSpeed } from "../engine/speed.ts";
import { Elsewhere } from "../listening/elsewhere.tsx";
import { ActButtons } from "../parts/act-buttons.tsx";
import { ICON } from "../parts/classes.ts";
import { Note } from "../parts/note.tsx";
import { useSwipe } from "../parts/use-swipe.ts";
import { leftWords } from "../parts/words.ts";
import { placeOf } from "../rules/book-time.ts";
import { BackChip } from "../scrubber/back-chip.tsx";
import { Scrubber } from "../scrubber/scrubber.tsx";
import { type Playing, usePlace } from "../store.ts";
import { useLines } from "./use-lines.ts";

export function Bar({ now, onOpen }: { now: Playing; onOpen: () => void }) {
  const t = useT();
  const lines = useRef<HTMLDivElement>(null);
  useLines(lines);
  return (
    <section aria-label={t("player.region")} className="player-region fixed inset-x-0 bottom-(--nav) z-20 bg-leaf">
      <BackChip
        now={now}
        className="pointer-events-none absolute inset-x-4 bottom-full z-10 flex justify-center pb-3"
      />
      <div ref={lines} className="player-lines px-4">
        <Elsewhere now={now} />
        <PeekLine now={now} />
        <Note now={now} />
      </div>
      <div className="player relative h-(--player) px-4 md:border-t md:border-rule md:px-6">
        <Line />
        <BookButton now={now} onOpen={onOpen} />
        <div className="area-mini flex items-center md:hidden">
          <PlayButton now={now} />
          <button type="button" className={`${ICON} -me-2`} aria-label={t("player.close")} onClick={closePlayer}>
            <X size={20} strokeWidth={1.75} aria-hidden />
          </button>
        </div>
        <div className="contents max-md:hidden">
          <Controls now={now} />
          <Scrubber now={now} />
          <Side now={now} onOpen={onOpen} />
        </div>
      </div>
    </section>
  );
}

/** On a phone the place in the chapter is a line along the top. */
function Line() {
  const { at, length } = usePlace();
  return (
    <div aria-hidden className="bar absolute inset-x-0 top-0 h-[3px] md:hidden">
      <span style={{ inlineSize: `${length > 0 ? (at / length) * 100 : 0}%` }} />
    </div>
  );
}

function BookButton({ now, onOpen }: { now: Playing; onOpen: () => void }) {
  const t = useT();
  const { book, chapter } = now;
  const swipe = useSwipe({ up: onOpen, forward: nextChapter, backward: previousChapter });
  return (
    <button
      type="button"
      className="area-book flex min-w-0 touch-none items-center gap-3 self-center text-start"
      aria-label={t("player.open", { title: book.title })}
      aria-haspopup="dialog"
      onClick={onOpen}
      {...swipe}
    >
      <Cover title={book.title} seed={book.id} url={book.cover_url} className="w-12 shrink-0 md:w-14" />
      <span className="min-w-0">
        <span className="block truncate font-read text-card font-semibold md:text-body">{book.title}</span>
        <span className="block truncate text-support text-ink-2">{`${placeOf(book.chapters, chapter) + 1}. ${chapter.title}`}</span>
      </span>
    </button>
  );
}

function Side({ now, onOpen }: { now: Playing; onOpen: () => void }) {
  const t = useT();
  const { at } = usePlace();
  const speed = useSpeed();
  const left = now.book.duration_seconds - now.chapter.start_seconds - at;
  return (
    <div className="area-side flex items-center justify-end">
      <span className="me-2 text-end text-support text-ink-2 tabular-nums max-2xl:hidden">
        {left > 0 && leftWords(t, left, speed)}
      </span>
      <ActButtons now={now} />
      <button type="button" className={ICON} aria-label={t("player.full")} aria-haspopup="dialog" onClick={onOpen}>
        <Maximize2 size={18} strokeWidth={1.75} aria-hidden />
      </button>
      <button type="button" className={ICON} aria-label={t("player.close")} onClick={closePlayer}>
        <X size={20} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
