/** Arrow keys go from row to row, with Alt they take the chapter along. */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

interface Rows {
  list: RefObject<HTMLElement | null>;
  count: number;
  scrollTo: (place: number) => void;
  /** @returns whether it could be moved */
  move: (place: number, by: 1 | -1) => boolean;
}

/** Frames in which a row that was scrolled to may still come. */
const FRAMES = 20;

export function useRowKeys({ list, count, scrollTo, move }: Rows): (event: KeyboardEvent, place: number) => void {
  const wanted = useRef<{ place: number; stop: string } | null>(null);
  const focus = (place: number, stop: string, frames = FRAMES) => {
    const control = list.current?.querySelector<HTMLElement>(
      `:scope > li[aria-posinset="${place + 1}"] [data-stop="${stop}"]`,
    );
    if (control) control.focus();
    else if (frames > 0) {
      if (frames === FRAMES) scrollTo(place);
      requestAnimationFrame(() => focus(place, stop, frames - 1));
    }
  };
  // The list is another one after a move: the focus follows the chapter.
  useEffect(() => {
    if (!wanted.current) return;
    const { place, stop } = wanted.current;
    wanted.current = null;
    focus(place, stop);
  });
  return (event, place) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : undefined;
    const stop = event.target instanceof HTMLElement ? event.target.dataset.stop : undefined;
    if (by === undefined || stop === undefined || event.ctrlKey || event.metaKey) return;
    const to = place + by;
    if (to < 0 || to >= count) return;
    event.preventDefault();
    if (!event.altKey) return focus(to, stop);
    if (move(place, by)) wanted.current = { place: to, stop };
  };
}
