/** Tells when the reader scrolls by wheel, finger or keys: then the page must not be pulled from under the eyes. */
import { useEffect, useEffectEvent } from "react";

const KEYS = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"]);
/** There these keys mean something else. */
const OWN_KEYS = "input, select, textarea, dialog, [data-sentence]";

export function useLookAway(onAway: () => void): void {
  const away = useEffectEvent(onAway);
  useEffect(() => {
    const elsewhere = (target: EventTarget | null) => target instanceof Element && target.closest("dialog") !== null;
    const moved = (event: Event) => !elsewhere(event.target) && away();
    const wheeled = (event: WheelEvent) => event.deltaY !== 0 && !event.ctrlKey && moved(event);
    const pressed = (event: KeyboardEvent) => {
      if (!KEYS.has(event.key) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && !event.target.closest(OWN_KEYS)) away();
    };
    addEventListener("wheel", wheeled, { passive: true });
    addEventListener("touchmove", moved, { passive: true });
    addEventListener("keydown", pressed);
    return () => {
      removeEventListener("wheel", wheeled);
      removeEventListener("touchmove", moved);
      removeEventListener("keydown", pressed);
    };
  }, []);
}
