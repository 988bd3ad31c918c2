/** Thousands of titles as one list, of which only the rows near the screen are there. Arrows walk it. */
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type FocusEventHandler, type ReactNode, useEffect, useRef, useState } from "react";
import { useColumns } from "./use-columns.ts";
import { useRoving } from "./use-roving.ts";

export interface Spot {
  tabIndex: number;
  onFocus: FocusEventHandler;
}

interface Props {
  label: string;
  /** Those that are there; `total` says how many there are in all. */
  count: number;
  total: number;
  keyOf: (index: number) => string | number;
  children: (index: number, spot: Spot) => ReactNode;
  layout: "grid" | "list";
  /** Called when the end is near. */
  onNearEnd?: (() => void) | undefined;
  /** Takes the way to bring an index to the top of the page. */
  onReady?: (jump: (index: number) => void) => void;
}

const ROWS_AHEAD = 1;
/** Room above a row that was jumped to. */
const HEADROOM = 16;

export function VirtualList({ label, count, total, keyOf, children, layout, onNearEnd, onReady }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const columns = useColumns(list, layout);
  const [focused, setFocused] = useState(0);
  const across = columns?.count ?? 1;
  const rows = Math.ceil(count / across);
  const virtual = useWindowVirtualizer({
    count: columns ? rows : 0,
    estimateSize: () => columns?.rowHeight ?? 1,
    overscan: ROWS_AHEAD,
    scrollMargin: columns?.top ?? 0,
    // The focused row stays: the focus must not fall out of the page with it.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const row = Math.floor(focused / across);
      return seen.includes(row) || row >= rows || !list.current?.contains(document.activeElement)
        ? seen
        : [...seen, row].sort((a, b) => a - b);
    },
  });
  // A new height of rows makes the kept measures wrong.
  useEffect(() => virtual.measure(), [columns?.rowHeight]);
  const items = virtual.getVirtualItems();
  const shown = items.map(({ index }) => index);
  const stop = shown.includes(Math.floor(focused / across)) ? focused : (shown[0] ?? 0) * across;
  const walk = useRoving({
    list,
    count,
    across,
    page: shown.length,
    scrollTo: (index) => virtual.scrollToIndex(Math.floor(index / across)),
    setFocused,
  });

  useEffect(() => {
    onReady?.((index) => {
      if (!columns) return;
      scrollTo({ top: columns.top + Math.floor(index / across) * columns.rowHeight - HEADROOM });
    });
  }, [onReady, columns, across]);
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows - 2 && count < total) onNearEnd?.();
  }, [last, rows, count, total, onNearEnd]);
  // A list that became another one begins at its beginning.
  useEffect(() => setFocused((index) => (index < count ? index : 0)), [count]);

  return (
    <ul
      ref={list}
      aria-label={label}
      data-titles
      onKeyDown={walk}
      className="relative"
      style={{ height: virtual.getTotalSize() }}
    >
      {columns &&
        items.flatMap((row) =>
          Array.from({ length: Math.min(across, count - row.index * across) }, (_, place) => {
            const index = row.index * across + place;
            const width = `(100% - ${(across - 1) * columns.gap}px) / ${across}`;
            return (
              <li
                key={keyOf(index)}
                aria-setsize={total}
                aria-posinset={index + 1}
                className="absolute top-0"
                style={{
                  transform: `translateY(${row.start - columns.top}px)`,
                  inlineSize: `calc(${width})`,
                  insetInlineStart: `calc((${width} + ${columns.gap}px) * ${place})`,
                  height: layout === "list" ? columns.rowHeight : undefined,
                }}
              >
                {children(index, { tabIndex: index === stop ? 0 : -1, onFocus: () => setFocused(index) })}
              </li>
            );
          }),
        )}
    </ul>
  );
}
