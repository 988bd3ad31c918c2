/** Shapes that the player's parts share. */

/** A button that is an icon alone. In pixels: larger letters do not need a larger icon, but the room beside it. */
export const ICON =
  "relative grid size-[44px] shrink-0 place-items-center text-ink-2 hover:text-ink disabled:opacity-40";
/** One of a few values to press. */
export const CHIP =
  "inline-flex min-h-11 items-center justify-center border border-rule px-3.5 tabular-nums hover:border-ink-2 aria-pressed:border-ribbon aria-pressed:border-2 disabled:opacity-60";
/** An act within a line of text. */
export const ACT = "min-h-11 px-2 font-semibold underline-offset-4 hover:underline";
