/** Arrow keys in the list of chapters: one stop of the Tab key, and from there up and down. */
import type { KeyboardEvent, RefObject } from "react";

interface Walk {
  list: RefObject<HTMLUListElement | null>;
  count: number;
  /** Rows on the screen. */
  page: number;
  setFocused: (index: number) => void;
  scrollTo: (index: number) => void;
}

export function useWalk({ list, count, page, setFocused, scrollTo }: Walk) {
  return (event: KeyboardEvent<HTMLUListElement>) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    const at = Number(target.closest("li")?.getAttribute("aria-posinset") ?? 0) - 1;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(count - 1, at + Math.max(1, page)),
      PageUp: Math.max(0, at - Math.max(1, page)),
      Home: 0,
      End: count - 1,
    };
    const to = moves[key];
    if (at < 0 || to === undefined || to < 0 || to >= count) return;
    event.preventDefault();
    setFocused(to);
    scrollTo(to);
    focusWhenThere(list, to);
  };
}

const FRAMES = 20;
/** The row may have to be made first. */
function focusWhenThere(list: RefObject<HTMLUListElement | null>, index: number, frames = FRAMES): void {
  const row = list.current?.querySelector<HTMLElement>(`li[aria-posinset="${index + 1}"] button`);
  if (row) row.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(list, index, frames - 1));
}
