/** Keeps the screen awake while it is used; browsers let go of it when the page is hidden, so it is asked for again. */
import { useEffect } from "react";

export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      // Refused when the battery is low: the screen then sleeps as it always does.
      const next = await navigator.wakeLock.request("screen").catch(() => undefined);
      if (left) await next?.release();
      else lock = next;
    };
    const again = () => void ask();
    again();
    document.addEventListener("visibilitychange", again);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", again);
      void lock?.release();
    };
  }, []);
}
