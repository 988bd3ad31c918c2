/** Arrow keys in a list of links: one stop of the Tab key, and from there up, down, left, right, Home, End, Page keys. */
import type { KeyboardEvent, RefObject } from "react";

interface Roving {
  list: RefObject<HTMLElement | null>;
  count: number;
  /** How many stand beside each other. */
  across: number;
  /** Rows on the screen. */
  page: number;
  scrollTo: (index: number) => void;
  setFocused: (index: number) => void;
}

/** Where a key leads from `index`; undefined: nowhere. Pure. */
export function step(key: string, index: number, { count, across, page }: Pick<Roving, "count" | "across" | "page">) {
  const rtl = typeof document !== "undefined" && document.dir === "rtl";
  const moves: Record<string, number> = {
    ArrowRight: index + (rtl ? -1 : 1),
    ArrowLeft: index + (rtl ? 1 : -1),
    ArrowDown: index + across,
    ArrowUp: index - across,
    PageDown: Math.min(count - 1, index + across * Math.max(1, page - 2)),
    PageUp: Math.max(0, index - across * Math.max(1, page - 2)),
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined || to < 0 || to >= count || to === index ? undefined : to;
}

export function useRoving(roving: Roving): (event: KeyboardEvent) => void {
  return (event) => {
    const { list, scrollTo, setFocused } = roving;
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const at = Number(event.target.closest("li")?.getAttribute("aria-posinset") ?? 0) - 1;
    const to = at < 0 ? undefined : step(event.key, at, roving);
    if (to === undefined) return;
    event.preventDefault();
    setFocused(to);
    // The browser brings a link that is there into view by itself, clear of what is fixed at the edges.
    if (!focusIn(list, to)) {
      scrollTo(to);
      focusWhenThere(list, to);
    }
  };
}

function focusIn(list: RefObject<HTMLElement | null>, index: number): boolean {
  const link = list.current?.querySelector<HTMLElement>(`li[aria-posinset="${index + 1}"] a`);
  link?.focus();
  return link !== null && link !== undefined;
}

const FRAMES = 20;
/** The row has to be made first. */
function focusWhenThere(list: RefObject<HTMLElement | null>, index: number, frames = FRAMES): void {
  if (!focusIn(list, index) && frames > 0) requestAnimationFrame(() => focusWhenThere(list, index, frames - 1));
}
