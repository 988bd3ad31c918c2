/** How many covers stand beside each other, and how high a row of them is. */
import { type RefObject, useLayoutEffect, useState } from "react";

export interface Columns {
  count: number;
  /** Pixels: the cover with its words and the gap below. */
  rowHeight: number;
  gap: number;
  /** From the top of the document to the list. */
  top: number;
}

const MIN_COVER = 148;
const WIDE = 768;
/** Root em: the words under a cover, and the gap below them. */
const CAPTION_REM = 4.4;
const ROW_GAP_REM = 2.25;
const LIST_ROW_REM = 5;

/** Measured before the first paint, then whenever the list's width changes. */
export function useColumns(ref: RefObject<HTMLElement | null>, layout: "grid" | "list"): Columns | null {
  const [columns, setColumns] = useState<Columns | null>(null);
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const measure = () => {
      const next = columnsFor(list.clientWidth, innerWidth >= WIDE, remPixels(), layout);
      const top = Math.round(list.getBoundingClientRect().top + scrollY);
      setColumns((before) => (before && same(before, { ...next, top }) ? before : { ...next, top }));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(list);
    // What stands above the list decides where it begins.
    if (list.parentElement) watcher.observe(list.parentElement);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, [ref, layout]);
  return columns;
}

const remPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Pure. */
export function columnsFor(width: number, wide: boolean, rem: number, layout: "grid" | "list"): Omit<Columns, "top"> {
  if (layout === "list") return { count: 1, rowHeight: LIST_ROW_REM * rem, gap: 0 };
  const gap = wide ? 28 : 16;
  const count = wide ? Math.max(2, Math.floor((width + gap) / (MIN_COVER + gap))) : 2;
  const cover = (width - gap * (count - 1)) / count;
  return { count, gap, rowHeight: cover + (CAPTION_REM + ROW_GAP_REM) * rem };
}

const same = (a: Columns, b: Columns) =>
  a.count === b.count && a.rowHeight === b.rowHeight && a.top === b.top && a.gap === b.gap;
