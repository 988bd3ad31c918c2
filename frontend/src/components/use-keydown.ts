/** Keys that are heard anywhere on the page. */
import { useEffectEvent, useLayoutEffect } from "react";

interface Hearing {
  /** Before those who listen further down; they are told by `stopPropagation`. */
  capture?: boolean;
  /** Whether to listen at all. */
  on?: boolean;
}

/**
 * Hears every press from the moment in which its part is drawn, not after the next frame: whoever sees the page can press.
 * @param onPress the newest one is called, so that the second of two quick keys acts on what the first one changed
 */
export function useKeydown(
  onPress: (event: KeyboardEvent) => void,
  { capture = false, on = true }: Hearing = {},
): void {
  const press = useEffectEvent(onPress);
  useLayoutEffect(() => {
    if (!on) return;
    const heard = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", heard, { capture });
    return () => removeEventListener("keydown", heard, { capture });
  }, [on, capture]);
}
