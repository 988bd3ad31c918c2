/** Swipes of a finger: up, down and sideways, each its act. A mouse swipes nothing. */
import { type MouseEvent, type PointerEvent, useRef } from "react";

export interface Swipes {
  up?: () => void;
  down?: () => void;
  /** Towards the start of the line: what comes after is pulled in. */
  forward?: () => void;
  backward?: () => void;
}

const FAR_ENOUGH = 48;

/** Which act a move means. Pure. @param dx pixels towards the end of the line */
export function swipeOf(dx: number, dy: number): keyof Swipes | undefined {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < FAR_ENOUGH) return undefined;
  if (Math.abs(dy) > Math.abs(dx)) return dy < 0 ? "up" : "down";
  return dx < 0 ? "forward" : "backward";
}

/** Handlers for an element that the finger does not scroll (`touch-none`). */
export function useSwipe(swipes: Swipes) {
  const began = useRef<{ x: number; y: number } | null>(null);
  const swiped = useRef(false);
  return {
    onPointerDown: (event: PointerEvent) => {
      swiped.current = false;
      began.current = event.pointerType === "mouse" ? null : { x: event.clientX, y: event.clientY };
    },
    onPointerUp: (event: PointerEvent) => {
      const start = began.current;
      began.current = null;
      if (!start) return;
      const way = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
      const act = swipeOf((event.clientX - start.x) * way, event.clientY - start.y);
      if (!act) return;
      swiped.current = true;
      swipes[act]?.();
    },
    onPointerCancel: () => {
      began.current = null;
    },
    /** A swipe over a button does not press it. */
    onClickCapture: (event: MouseEvent) => {
      if (!swiped.current) return;
      swiped.current = false;
      event.stopPropagation();
      event.preventDefault();
    },
  };
}
