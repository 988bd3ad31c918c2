/** Moves a row by its grip: a line shows where it would go. */
import { type PointerEvent, type RefObject, useState } from "react";

export interface Drag {
  /** Place in the shown list of the row that is dragged, and of the row before which it would stand. */
  from: number;
  before: number;
}

/** Pixels from the edge of the window at which the page begins to move along. */
const EDGE = 60;

/** @param drop called with both places once the row is let go */
export function useDrag(list: RefObject<HTMLElement | null>, drop: (from: number, before: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  function begin(event: PointerEvent, from: number) {
    if (event.button !== 0) return;
    event.preventDefault();
    const stop = new AbortController();
    const { signal } = stop;
    let before = from;
    const over = ({ clientY }: globalThis.PointerEvent) => {
      before = placeAt(list.current, clientY) ?? before;
      setDrag({ from, before });
      if (clientY < EDGE) scrollBy(0, -EDGE / 4);
      else if (clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
    };
    const end = (apply: boolean) => () => {
      stop.abort();
      setDrag(null);
      if (apply && before !== from && before !== from + 1) drop(from, before);
    };
    addEventListener("pointermove", over, { signal });
    addEventListener("pointerup", end(true), { signal });
    addEventListener("pointercancel", end(false), { signal });
    addEventListener("keydown", (key) => key.key === "Escape" && end(false)(), { signal });
  }
  return { drag, begin };
}

/** The row before which a point lies; the number of rows when it lies below all of them. */
function placeAt(list: HTMLElement | null, y: number): number | undefined {
  let last: number | undefined;
  for (const row of list?.querySelectorAll<HTMLElement>(":scope > li[aria-posinset]") ?? []) {
    const place = Number(row.getAttribute("aria-posinset")) - 1;
    const { top, height } = row.getBoundingClientRect();
    if (y < top + height / 2) return last === undefined ? place : Math.min(place, last + 1);
    last = place;
  }
  return last === undefined ? undefined : last + 1;
}
