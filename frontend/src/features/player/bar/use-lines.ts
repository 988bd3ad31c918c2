/** Tells the root whether lines stand above the bar, so that the page keeps clear of them, too (`styles/app.css`). */
import { type RefObject, useLayoutEffect } from "react";

const root = document.documentElement;

/** @param lines what holds them; each is a paragraph that comes and goes by itself */
export function useLines(lines: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = lines;
    if (!current) return;
    const tell = () => root.toggleAttribute("data-lines", current.querySelector("p") !== null);
    const observer = new MutationObserver(tell);
    observer.observe(current, { childList: true, subtree: true });
    tell();
    return () => {
      observer.disconnect();
      root.removeAttribute("data-lines");
    };
  }, [lines]);
}
