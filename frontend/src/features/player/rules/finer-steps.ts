/** Dragging the place: the farther the finger is from the line, the finer the steps. Pure. */

/** From as many pixels away on: the share of a sideways move that counts. */
const STEPS: readonly (readonly [pixels: number, share: number])[] = [
  [200, 0.1],
  [120, 0.25],
  [50, 0.5],
];

/** @param away pixels between the pointer and the line, up or down */
export const shareAt = (away: number): number => STEPS.find(([pixels]) => Math.abs(away) >= pixels)?.[1] ?? 1;

/** The place after a sideways move. All of `at`, `length`: seconds; `dx`, `width`: pixels. */
export function draggedTo(at: number, dx: number, away: number, length: number, width: number): number {
  if (width <= 0) return at;
  return Math.min(length, Math.max(0, at + (dx / width) * length * shareAt(away)));
}

/** Where chapters begin on a line of `width` pixels, 0 to 1; none where they would stand closer than two pixels. */
export function ticksOf(starts: readonly number[], length: number, width: number): number[] {
  const ticks = starts.filter((start) => start > 0 && start < length).map((start) => start / length);
  const close = ticks.some((tick, place) => (tick - (ticks[place - 1] ?? 0)) * width <= 2);
  return close ? [] : ticks;
}
