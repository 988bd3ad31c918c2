/** Reorders a list by its grips: dragged by a pointer, or moved by the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

export interface Grip {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** @param onMove called once a row is let go elsewhere */
export function useReorder(count: number, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const began = useRef({ y: 0, height: 1 });
  const inside = (place: number) => Math.min(count - 1, Math.max(0, place));
  const end = (drop: boolean) => {
    if (drop && drag && drag.from !== drag.to) onMove(drag.from, drag.to);
    setDrag(null);
  };
  const grip = (place: number): Grip => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      began.current = { y: event.clientY, height: event.currentTarget.closest("li")?.offsetHeight || 1 };
      setDrag({ from: place, to: place });
    },
    onPointerMove: (event) => {
      if (!drag) return;
      const to = inside(drag.from + Math.round((event.clientY - began.current.y) / began.current.height));
      if (to !== drag.to) setDrag({ from: drag.from, to });
    },
    onPointerUp: () => end(true),
    onPointerCancel: () => end(false),
    onKeyDown: (event) => {
      const way = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (way === 0 || inside(place + way) === place) return;
      event.preventDefault();
      onMove(place, place + way);
    },
  });
  return { from: drag?.from, to: drag?.to, grip };
}
