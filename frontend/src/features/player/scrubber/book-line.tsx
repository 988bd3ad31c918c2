/** The whole book as a thin line, with a tick where each chapter begins. */
import { useEffect, useMemo, useRef, useState } from "react";
import { ticksOf } from "../rules/finer-steps.ts";
import type { Book } from "../store.ts";

export function BookLine({ book, at }: { book: Book; at: number }) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!ref.current) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);
  const length = book.duration_seconds;
  const ticks = useMemo(() => {
    const starts = book.chapters.map(({ start_seconds }) => start_seconds);
    return ticksOf(starts, length, width)
      .map((share) => `M${(share * 1_000).toFixed(2)} 0v4`)
      .join("");
  }, [book, length, width]);
  return (
    <div ref={ref} aria-hidden className="book-line">
      <span style={{ inlineSize: `${length > 0 ? Math.min(100, (at / length) * 100) : 0}%` }} />
      {ticks && (
        <svg aria-hidden="true" viewBox="0 0 1000 4" preserveAspectRatio="none" className="rtl:-scale-x-100">
          <path d={ticks} stroke="currentColor" strokeWidth="1" vectorEffect="non-scaling-stroke" />
        </svg>
      )}
    </div>
  );
}
