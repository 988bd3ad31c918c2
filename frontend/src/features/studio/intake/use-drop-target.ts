/** Makes the whole window take files, dropped or pasted, and pasted texts. Answers whether a file hovers over it. */
import { useEffect, useRef, useState } from "react";

/** Somewhere a text is being written: what is pasted belongs there. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
const isLayerOpen = (): boolean => document.querySelector("dialog[open]") !== null;

export function useDropTarget(taken: {
  files: (files: readonly File[]) => void;
  text: (text: string) => void;
}): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(taken);
  useEffect(() => {
    latest.current = taken;
  });
  useEffect(() => {
    // Every element on the way tells of entering and leaving: the depth says when the file has left the window.
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const on = {
      dragenter(event: DragEvent) {
        if (carriesFiles(event)) setOver(++depth > 0);
      },
      dragleave(event: DragEvent) {
        if (!carriesFiles(event)) return;
        depth = Math.max(0, depth - 1);
        setOver(depth > 0);
      },
      dragover(event: DragEvent) {
        if (carriesFiles(event)) event.preventDefault();
      },
      drop(event: DragEvent) {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        depth = 0;
        setOver(false);
        if (!isLayerOpen()) latest.current.files([...(event.dataTransfer?.files ?? [])]);
      },
    };
    const paste = (event: ClipboardEvent) => {
      if (isWriting(event.target) || isLayerOpen() || !event.clipboardData) return;
      const { files } = event.clipboardData;
      const text = event.clipboardData.getData("text/plain");
      if (files.length > 0) latest.current.files([...files]);
      else if (text.trim()) latest.current.text(text);
      else return;
      event.preventDefault();
    };
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener("dragenter", on.dragenter, { signal });
    addEventListener("dragleave", on.dragleave, { signal });
    addEventListener("dragover", on.dragover, { signal });
    addEventListener("drop", on.drop, { signal });
    addEventListener("paste", paste, { signal });
    return () => stop.abort();
  }, []);
  return over;
}
