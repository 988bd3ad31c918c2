/** The player's keys. */
import { useEffect, useEffectEvent } from "react";
import { isSingleKey } from "../keys.ts";

const OPERATED = "button, a, input, summary, [role=button]";

/** @param acts by the key, in small letters */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  // The second of two quick keys acts on what the first one changed, before the page is drawn.
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    const act = Object.hasOwn(acts, key) ? acts[key] : undefined;
    if (!act || !isSingleKey(event)) return;
    if (key === " " && event.target instanceof Element && event.target.closest(OPERATED)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", heard);
    return () => removeEventListener("keydown", heard);
  }, []);
}
