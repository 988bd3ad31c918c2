/** G, then a letter: to a place. The second letter means something else alone, so it is caught before others hear it. */
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useKeydown } from "../components/use-keydown.ts";
import { isSingleKey } from "../features/player/index.ts";

/** Between the two letters. */
const PATIENCE_MS = 1_200;
const PLACES: Record<string, "/" | "/studio"> = { l: "/", s: "/studio" };

export function useGoTo(): void {
  const navigate = useNavigate();
  const until = useRef(0);
  useKeydown(
    (event) => {
      const begun = performance.now() < until.current;
      until.current = 0;
      if (event.shiftKey || !isSingleKey(event)) return;
      const key = event.key.toLowerCase();
      const to = begun ? PLACES[key] : undefined;
      if (key === "g") until.current = performance.now() + PATIENCE_MS;
      else if (to === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (to) void navigate({ to });
    },
    { capture: true },
  );
}
