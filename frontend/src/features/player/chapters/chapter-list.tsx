/** All chapters of a book, of which only those near the eye are there: three thousand cost no more than thirty. */
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { fold } from "../../../lib/fold.ts";
import type { Chapter } from "../store.ts";
import { ChapterRow } from "./chapter-row.tsx";
import { ChapterSearch } from "./chapter-search.tsx";
import { useWalk } from "./use-walk.ts";

interface Props {
  chapters: readonly Chapter[];
  /** Where in the list the place is; -1: the book was not begun. */
  current: number;
  /** Of the place, seconds of the book. */
  at: number;
  sounds: boolean;
  onChoose: (chapter: Chapter) => void;
  /** How high it may be. */
  className?: string;
}

const ROW_REM = 3.25;
const AHEAD = 8;
/** From as many chapters on, one searches. */
const MANY = 30;

export function ChapterList({ chapters, current, at, sounds, onChoose, className = "" }: Props) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [words, setWords] = useState("");
  const [focused, setFocused] = useState<number>();
  const asked = useDeferredValue(words);
  const titles = useRef<{ of: readonly Chapter[]; folded: string[] }>(undefined);
  const shown = useMemo(() => {
    // Folding costs more than looking: it is done once, when somebody searches.
    if (asked && titles.current?.of !== chapters)
      titles.current = { of: chapters, folded: chapters.map(({ title }) => fold(title)) };
    return found(chapters.length, titles.current?.folded ?? [], asked);
  }, [chapters, asked]);
  const rowHeight = ROW_REM * remPixels();
  const stop = focused !== undefined && focused < shown.length ? focused : Math.max(0, shown.indexOf(current));
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: AHEAD,
    initialOffset: Math.max(0, current - 2) * rowHeight,
    // The row with the focus stays: the focus must not fall out of the page with it.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const held = list.current?.contains(document.activeElement) && !seen.includes(stop) && stop < shown.length;
      return held ? [...seen, stop].sort((a, b) => a - b) : seen;
    },
  });
  const items = virtual.getVirtualItems();
  const walk = useWalk({
    list,
    count: shown.length,
    page: items.length - 2 * AHEAD,
    setFocused,
    scrollTo: virtual.scrollToIndex,
  });
  // The list follows what plays, unless somebody looks around in it.
  useEffect(() => {
    const place = shown.indexOf(current);
    if (place >= 0 && !list.current?.contains(document.activeElement)) virtual.scrollToIndex(place, { align: "auto" });
  }, [current, shown]);
  const inSight = items.some(({ index }) => index === stop) ? stop : (items[AHEAD] ?? items[0])?.index;
  return (
    <div className={`flex min-h-0 flex-col ${className}`}>
      {chapters.length > MANY && <ChapterSearch words={words} onWords={setWords} found={shown.length} />}
      <div ref={box} className="min-h-0 flex-1 overflow-y-auto overscroll-contain [scrollbar-gutter:stable]">
        <ul
          ref={list}
          aria-label={t("player.view.chapters")}
          onKeyDown={walk}
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const place = shown[index] ?? 0;
            const chapter = chapters[place];
            return (
              chapter && (
                <li
                  key={chapter.index}
                  aria-setsize={shown.length}
                  aria-posinset={index + 1}
                  aria-current={place === current ? "true" : undefined}
                  className="absolute inset-x-0 top-0 [contain:strict]"
                  style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                >
                  <ChapterRow
                    chapter={chapter}
                    number={place + 1}
                    where={place < current ? "before" : place === current ? "here" : "after"}
                    at={place === current ? at : 0}
                    sounds={sounds && place === current}
                    tabIndex={index === inSight ? 0 : -1}
                    onFocus={() => setFocused(index)}
                    onChoose={onChoose}
                  />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** The places of chapters whose number or title has the words. */
function found(count: number, folded: readonly string[], words: string): number[] {
  const all = Array.from({ length: count }, (_, place) => place);
  if (!words.trim()) return all;
  const asked = fold(words);
  return all.filter((place) => String(place + 1) === asked || folded[place]?.includes(asked));
}

const remPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
