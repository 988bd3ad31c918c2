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
addEventListener("scrollend", () => {
  glidesUntil = 0;
});
export const isGliding = (): boolean => performance.now() < glidesUntil;

/** A sentence that can be read well where it is stays there. */
export function reveal(element: Element): void {
  const { top, height } = free();
  const box = element.getBoundingClientRect();
  const [above, below] = [(box.top - top) / height, (box.bottom - top) / height];
  // One that is longer than the window is high is followed from its beginning.
  if (above >= HIGHEST && (below <= LOWEST || (above <= BEST && below > 1))) return;
  const by = box.top - top - height * BEST;
  const glides = Math.abs(by) < innerHeight * FAR && !motionIsReduced() && !document.hidden;
  scrollBy({ top: by, behavior: glides ? "smooth" : "instant" });
  if (glides) {
    glidesUntil = performance.now() + LONGEST_GLIDE_MS;
    return;
  }
  // What lay in between is only now laid out, and may be higher than it was thought to be.
  requestAnimationFrame(() => {
    const off = element.getBoundingClientRect().top - top - height * BEST;
    if (Math.abs(off) > 2) scrollBy({ top: off, behavior: "instant" });
  });
}
