/** The keys of the queue: J and K move, X chooses, A approves, R rejects. They go before the player's while the page is shown. */
import { useEffect, useEffectEvent } from "react";
import { useKeysEnabled } from "../../player/index.ts";

interface ReviewKeys {
  j: () => void;
  k: () => void;
  x: () => void;
  a: () => void;
  r: () => void;
}

const WRITING = "textarea, select, input:not([type=checkbox], [type=radio])";

export function useReviewKeys(keys: ReviewKeys): void {
  const enabled = useKeysEnabled();
  // The second of two quick keys acts on what the first one changed, before the page is drawn.
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey || !isKey(key, keys)) return;
    const at = event.target instanceof Element ? event.target : null;
    if (at?.closest(WRITING) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    keys[key]();
  });
  useEffect(() => {
    if (!enabled) return;
    const heard = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", heard, { capture: true });
    return () => removeEventListener("keydown", heard, { capture: true });
  }, [enabled]);
}

const isKey = (key: string, keys: ReviewKeys): key is keyof ReviewKeys => key in keys;
