/** G, then a letter: to a place. The second letter means something else alone, so it is caught before others hear it. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { isSingleKey } from "../features/player/index.ts";

/** Between the two letters. */
const PATIENCE_MS = 1_200;
const PLACES: Record<string, "/" | "/studio"> = { l: "/", s: "/studio" };

export function useGoTo(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let until = 0;
    const press = (event: KeyboardEvent) => {
      const begun = performance.now() < until;
      until = 0;
      if (event.shiftKey || !isSingleKey(event)) return;
      const key = event.key.toLowerCase();
      const to = begun ? PLACES[key] : undefined;
      if (key === "g") until = performance.now() + PATIENCE_MS;
      else if (to === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (to) void navigate({ to });
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [navigate]);
}
