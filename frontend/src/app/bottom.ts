/** Tells the root what is fixed at the bottom of the page, so that everything keeps clear of it (`styles/app.css`). */
import { useLayoutEffect } from "react";

const root = document.documentElement;

/** For as long as somebody is inside: the places, and the player while it is open. */
export function useBottom(playing: boolean): void {
  useLayoutEffect(() => {
    root.dataset.inside = playing ? "player" : "";
    return () => {
      delete root.dataset.inside;
    };
  }, [playing]);
}
