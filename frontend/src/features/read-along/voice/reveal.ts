/** Brings a sentence to where it is read best: a third down from the top of what is free of bars. */

/** Shares of the free height: a sentence within them is left where it is. */
const [HIGHEST, BEST, LOWEST] = [0.02, 0.28, 0.7];
/** Farther than this many windows nothing glides: it would only flicker past. */
const FAR = 2.5;

interface Free {
  top: number;
  height: number;
}

/** What of the window no bar covers. Pixels. */
function free(): Free {
  const top = document.querySelector("[data-read-bar]")?.getBoundingClientRect().bottom ?? 0;
  const style = getComputedStyle(document.documentElement);
  // What is fixed at the bottom is kept free of the focus too.
  const bottom = innerHeight - (Number.parseFloat(style.scrollPaddingBottom) || 0);
  return { top: Math.max(0, top), height: Math.max(1, bottom - Math.max(0, top)) };
}

const motionIsReduced = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether any of it can be seen. */
export function isInSight(element: Element): boolean {
  const { top, height } = free();
  const box = element.getBoundingClientRect();
  return box.bottom > top && box.top < top + height;
}

/** Until when a glide may take, by `performance.now()`: some browsers do not tell that it has ended. */
let glidesUntil = 0;
const LONGEST_GLIDE_MS = 1_200;
/** What was brought into sight last; undefined: the reader has looked elsewhere since. */
let latest: Element | undefined;

export const isGliding = (): boolean => performance.now() < glidesUntil;

/** What comes to rest now stays where the reader's eyes are. */
export const letGo = (): void => {
  latest = undefined;
};

/** By how many pixels a sentence has to move; 0: it can be read well where it is. */
function wayOf(element: Element): number {
  const { top, height } = free();
  const box = element.getBoundingClientRect();
  const [above, below] = [(box.top - top) / height, (box.bottom - top) / height];
  // One that is longer than the window is high is followed from its beginning.
  const isWell = above >= HIGHEST && (below <= LOWEST || (above <= BEST && below > 1));
  return isWell ? 0 : box.top - top - height * BEST;
}

/** What lies in between is only laid out on the way, and may be higher than it was thought to be. */
function settle(): void {
  glidesUntil = 0;
  const by = latest?.isConnected ? wayOf(latest) : 0;
  if (by !== 0) scrollBy({ top: by, behavior: "instant" });
}
addEventListener("scrollend", settle);

/** A sentence that can be read well where it is stays there. */
export function reveal(element: Element): void {
  latest = element;
  const by = wayOf(element);
  if (by === 0) return;
  const glides = Math.abs(by) < innerHeight * FAR && !motionIsReduced() && !document.hidden;
  if (glides) glidesUntil = performance.now() + LONGEST_GLIDE_MS;
  scrollBy({ top: by, behavior: glides ? "smooth" : "instant" });
  if (!glides) requestAnimationFrame(settle);
}
