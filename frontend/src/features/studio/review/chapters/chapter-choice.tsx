/** Which chapters are read, in which order and under which title. What is left out by default says why. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "../../../../components/button.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import type { Manuscript } from "../../../../lib/wire.ts";
import { rangeOf } from "./arrange.ts";
import { ChapterRow } from "./chapter-row.tsx";
import { RemovedList } from "./removed-list.tsx";
import { useChapterActs } from "./use-acts.ts";
import { useDrag } from "./use-drag.ts";
import { useRowKeys } from "./use-row-keys.ts";

const ROW_PIXELS = 58;
const ROWS_AHEAD = 12;

export function ChapterChoice({ manuscript }: { manuscript: Manuscript }) {
  const t = useT();
  const acts = useChapterActs(manuscript);
  const shown = manuscript.chapters.filter(({ removed }) => !removed);
  const included = shown.filter((chapter) => chapter.included).length;
  const all = (wanted: boolean) => {
    const changed = shown.filter((chapter) => chapter.included !== wanted).map(({ index }) => index);
    if (changed.length > 0) acts.include(changed, wanted);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="font-read text-section font-semibold">{t("review.chapters")}</legend>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <p className="text-ink-2">{t("review.chaptersRead", { included, total: shown.length })}</p>
        <div className="-mx-2 flex flex-wrap text-support">
          {manuscript.undo && (
            <Button weight="plain" onClick={acts.undo}>
              {t(`chapters.undo.${manuscript.undo}`)}
            </Button>
          )}
          <Button weight="plain" onClick={() => all(true)}>
            {t("review.all")}
          </Button>
          <Button weight="plain" onClick={() => all(false)}>
            {t("review.none")}
          </Button>
        </div>
      </div>
      <Rows manuscript={manuscript} shown={shown} acts={acts} />
      <p className="mt-2 text-support text-ink-2 max-sm:hidden">{t("chapters.pageHint")}</p>
      <RemovedList manuscript={manuscript} acts={acts} />
    </fieldset>
  );
}

interface RowsProps {
  manuscript: Manuscript;
  shown: Manuscript["chapters"];
  acts: ReturnType<typeof useChapterActs>;
}

/** Only the rows near the screen are there: a book may have thousands of chapters. */
function Rows({ manuscript, shown, acts }: RowsProps) {
  "use no memo";
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [open, setOpen] = useState<number | null>(null);
  const last = useRef<number | null>(null);
  useLayoutEffect(() => {
    const place = () => list.current && setTop(list.current.getBoundingClientRect().top + scrollY);
    place();
    const watcher = new ResizeObserver(place);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, []);
  const virtual = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => ROW_PIXELS,
    overscan: ROWS_AHEAD,
    scrollMargin: top,
  });
  const { drag, begin } = useDrag(list, (from, before) => {
    const chapter = shown[from];
    const target = shown[before > from ? before - 1 : before];
    if (chapter && target) acts.move(chapter, target.index);
  });
  const onKey = useRowKeys({
    list,
    count: shown.length,
    scrollTo: (place) => virtual.scrollToIndex(place),
    move: (place, by) => {
      const [chapter, target] = [shown[place], shown[place + by]];
      if (!chapter || !target) return false;
      if (open === chapter.index) setOpen(target.index);
      acts.move(chapter, target.index);
      return true;
    },
  });
  const include = (index: number, wanted: boolean, whole: boolean) => {
    const from = whole ? (last.current ?? index) : index;
    last.current = index;
    acts.include(from === index ? [index] : rangeOf(manuscript, from, index), wanted);
  };
  return (
    <ol ref={list} className="relative border-b border-rule" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index: place, start }) => {
        const chapter = shown[place];
        if (!chapter) return null;
        return (
          <li
            key={chapter.index}
            ref={virtual.measureElement}
            data-index={place}
            aria-setsize={shown.length}
            aria-posinset={place + 1}
            data-drop={drag && drag.before === place ? "before" : drag?.before === place + 1 ? "after" : undefined}
            className={`absolute inset-x-0 top-0 border-t border-rule data-[drop=after]:shadow-[0_2px_0_0_var(--ribbon)] data-[drop=before]:border-ribbon data-[drop=before]:shadow-[0_-1px_0_0_var(--ribbon)] ${drag?.from === place ? "opacity-50" : ""}`}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <ChapterRow
              manuscript={manuscript}
              chapter={chapter}
              number={place + 1}
              open={open === chapter.index}
              acts={acts}
              onOpen={() => setOpen(open === chapter.index ? null : chapter.index)}
              onInclude={(wanted, whole) => include(chapter.index, wanted, whole)}
              onGrip={(event) => begin(event, place)}
              onKey={(event) => onKey(event, place)}
            />
          </li>
        );
      })}
    </ol>
  );
}
