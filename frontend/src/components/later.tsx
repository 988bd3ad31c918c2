/** What may be drawn a moment after the rest of the first page: one part a task, so that no drawing holds up the page. */
import { type ReactNode, useEffect, useState } from "react";

/** Parts that wait, in the order in which they came; undefined: the first page was drawn, and nothing waits any more. */
let waiting: (() => void)[] | undefined = [];

function drawNext(): void {
  waiting?.shift()?.();
  if (waiting?.length) setTimeout(drawNext);
  else waiting = undefined;
}

/** For what is out of sight at first, or beside the page: nothing that is there may move when it comes. */
export function Later({ children }: { children: ReactNode }) {
  const [drawn, setDrawn] = useState(waiting === undefined);
  useEffect(() => {
    if (drawn) return;
    if (waiting === undefined) return setDrawn(true);
    if (waiting.push(() => setDrawn(true)) === 1) setTimeout(drawNext);
  }, [drawn]);
  return drawn && children;
}
