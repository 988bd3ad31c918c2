/** Keys that are heard anywhere on the page. */
import { useEffectEvent, useLayoutEffect } from "react";

interface Hearing {
  /** Before those who do not capture; `stopPropagation` then keeps a press from them. */
  capture?: boolean;
}

/**
 * Hears every press from the moment in which its part is drawn, not after the next frame: whoever sees the page can press.
 * @param onPress the newest one is called, so that the second of two quick keys acts on what the first one changed
 */
export function useKeydown(onPress: (event: KeyboardEvent) => void, { capture = false }: Hearing = {}): void {
  const press = useEffectEvent(onPress);
  useLayoutEffect(() => {
    const heard = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", heard, { capture });
    return () => removeEventListener("keydown", heard, { capture });
  }, [capture]);
}
