/** One message at a time at the bottom of the page, for six seconds, longer while it is hovered or focused. */
import { useEffect, useRef, useState } from "react";
import { createStore, useStore } from "../lib/store.ts";

export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
  /** Called once when the toast has gone without its action being taken. */
  onGone?: () => void;
}

const SHOWN_MS = 6_000;
const toast = createStore<Toast | null>(null);

/** Shows a message; one that is still there goes at once. */
export function showToast(next: Toast): void {
  const before = toast.get();
  toast.set(next);
  before?.onGone?.();
}

/** Ends the shown message now, e.g. before the page is left. */
export function endToast(): void {
  const before = toast.get();
  toast.set(null);
  before?.onGone?.();
}

export function ToastRegion() {
  const shown = useStore(toast);
  const [held, setHeld] = useState(false);
  const left = useRef(SHOWN_MS);
  useEffect(() => {
    left.current = SHOWN_MS;
    if (!shown) setHeld(false);
  }, [shown]);
  useEffect(() => {
    if (!shown || held) return;
    const since = performance.now();
    const timer = setTimeout(() => toast.get() === shown && endToast(), left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(1_000, left.current - (performance.now() - since));
    };
  }, [shown, held]);
  useEffect(() => {
    addEventListener("pagehide", endToast);
    return () => removeEventListener("pagehide", endToast);
  }, []);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-(--bottom) z-30 mb-4 flex justify-center">
      {shown && (
        // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the message; its action is a button
        <div
          className="pointer-events-auto flex max-w-full items-center gap-2 bg-invert ps-5 pe-2 text-on-invert"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className="min-w-0 py-3 pe-3">{shown.text}</span>
          {shown.action && (
            <button
              type="button"
              className="min-h-11 px-3 font-semibold underline underline-offset-4 outline-offset-[-4px]"
              onClick={() => {
                toast.set(null);
                shown.action?.run();
              }}
            >
              {shown.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
