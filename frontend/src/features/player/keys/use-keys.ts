/** The player's keys. */
import { useEffect } from "react";
import { isSingleKey } from "../keys.ts";

const OPERATED = "button, a, input, summary, [role=button]";

/** @param acts by the key, in small letters; must be the same object while nothing changes */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const act = Object.hasOwn(acts, key) ? acts[key] : undefined;
      if (!act || !isSingleKey(event)) return;
      if (key === " " && event.target instanceof Element && event.target.closest(OPERATED)) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [acts]);
}
