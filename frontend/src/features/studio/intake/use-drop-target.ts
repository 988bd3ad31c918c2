/** Makes the whole window take files. Answers whether one hovers over it. */
import { useEffect, useRef, useState } from "react";

export function useDropTarget(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
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
        if (!document.querySelector("dialog[open]")) latest.current([...(event.dataTransfer?.files ?? [])]);
      },
    };
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener("dragenter", on.dragenter, { signal });
    addEventListener("dragleave", on.dragleave, { signal });
    addEventListener("dragover", on.dragover, { signal });
    addEventListener("drop", on.drop, { signal });
    return () => stop.abort();
  }, []);
  return over;
}
