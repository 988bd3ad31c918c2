/** Dragging along a line: where the pointer leads, finer the farther it is from the line. */
import { type PointerEvent, useRef, useState } from "react";
import { draggedTo } from "../rules/finer-steps.ts";

interface Drag {
  /** Where it would go, seconds of the chapter; null: nothing is dragged. */
  at: number | null;
  /** True until the browser's own events of the drag are over. */
  busy: () => boolean;
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

const rightToLeft = (element: Element) => getComputedStyle(element).direction === "rtl";

/** The place under a pointer. */
export function placeUnder(event: PointerEvent<HTMLElement>, length: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width)));
  return (rightToLeft(event.currentTarget) ? 1 - share : share) * length;
}

/** @param length seconds of the line; `onDrop` gets the place where it was let go */
export function useDrag(length: number, onDrop: (at: number) => void): Drag {
  const [at, setAt] = useState<number | null>(null);
  const held = useRef<{ x: number; at: number } | null>(null);
  const busy = useRef(false);
  const end = (drop: boolean) => {
    const last = held.current;
    held.current = null;
    setAt(null);
    if (last && drop) onDrop(last.at);
    setTimeout(() => {
      busy.current = false;
    });
  };
  return {
    at,
    busy: () => busy.current,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || length <= 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        busy.current = true;
        held.current = { x: event.clientX, at: placeUnder(event, length) };
        setAt(held.current.at);
      },
      onPointerMove: (event) => {
        const last = held.current;
        if (!last) return;
        const { top, height, width } = event.currentTarget.getBoundingClientRect();
        const away = event.clientY - (top + height / 2);
        const dx = (event.clientX - last.x) * (rightToLeft(event.currentTarget) ? -1 : 1);
        held.current = { x: event.clientX, at: draggedTo(last.at, dx, away, length, width) };
        setAt(held.current.at);
      },
      onPointerUp: () => end(true),
      onPointerCancel: () => end(false),
    },
  };
}
