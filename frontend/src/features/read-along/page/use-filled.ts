/** Which blocks of a long text are in the page: at once those that are looked at, the others step by step. */
import { useEffect, useMemo, useState, useTransition } from "react";
import type { Block } from "../text/set-text.ts";

/** Blocks before and behind the one that is looked at that are there at once. */
const BEFORE = 2;
const BEHIND = 4;
/** Blocks of one step: it takes a few milliseconds. */
const STEP = 6;

/**
 * A block that is not filled yet is as high as it is thought to be, and so is one that is filled out of sight: nothing
 * moves when it is.
 * @param at number of the sentence that is looked at
 */
export function useFilled(blocks: readonly Block[], at: number): (place: number) => boolean {
  const [, startTransition] = useTransition();
  const centre = Math.max(
    0,
    blocks.findIndex(({ end }) => at < end),
  );
  const [filled, setFilled] = useState<{ of: readonly Block[]; places: ReadonlySet<number> }>();
  const places = filled?.of === blocks ? filled.places : undefined;
  const isFilled = useMemo(
    () => (place: number) => places?.has(place) || (place >= centre - BEFORE && place <= centre + BEHIND),
    [places, centre],
  );
  useEffect(() => {
    const open = [...blocks.keys()].filter((place) => !isFilled(place));
    if (open.length === 0) return;
    const next = open.sort((a, b) => Math.abs(a - centre) - Math.abs(b - centre)).slice(0, STEP);
    const near = [...blocks.keys()].filter(isFilled);
    const step = requestAnimationFrame(() =>
      startTransition(() => setFilled({ of: blocks, places: new Set([...near, ...next]) })),
    );
    return () => cancelAnimationFrame(step);
  }, [blocks, isFilled, centre]);
  return isFilled;
}
