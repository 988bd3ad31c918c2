/** What the page itself asked for as soon as it knew who is there, before the app ran (`plugins/page-head.ts`). */

import { nextTask } from "./next-task.ts";

declare global {
  /** Answers by path; undefined where nobody is signed in, or nobody answers. */
  var lecternEarly: Record<string, Promise<Response | undefined>> | undefined;
  /** Ready when the cover that the HTML shows can be painted; undefined where no book was opened (`plugins/boot-shapes.ts`). */
  var lecternCover: Promise<unknown> | undefined;
}

/** What a page shows first, by page: asked for as soon as the answer to the renewal is there. `{}` is the book's number. */
export const EARLY = {
  // Only where this device has read no shelf: `features/library/shelf/feed.ts`.
  library: ["/api/library/changes?cursor=0&limit=2000"],
  book: ["/api/books/{}", "/api/library/{}"],
  studio: ["/api/jobs?limit=20&offset=0"],
} as const;

/** Later it would be old news. */
const FRESH_MS = 15_000;

/** Whoever is here next must not be answered with it. */
export const forgetEarly = (): void => {
  globalThis.lecternEarly = undefined;
};

/** The answer to what was asked early, once. */
export function earlyAnswer(path: string): Promise<Response | undefined> | undefined {
  const answer = globalThis.lecternEarly?.[path];
  if (answer) delete globalThis.lecternEarly?.[path];
  return performance.now() < FRESH_MS ? answer : undefined;
}

/** Nobody waits longer for a page to be drawn once instead of twice. */
const HEAD_START_MS = 300;

/** Nor for a picture, which a slow line may bring much later. */
const COVER_MS = 100;

const atMost = (milliseconds: number, work: Promise<unknown>) =>
  Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, milliseconds))]);

const nextFrame = () => new Promise(requestAnimationFrame);

/** The cover stands on the screen: what is drawn next takes longer than a frame, and the eye is on the cover. */
async function coverPainted(): Promise<void> {
  await globalThis.lecternCover;
  // Painted in the first frame, drawn in the second, shown before the third.
  for (let frame = 0; frame < 3; frame++) await nextFrame();
}

/**
 * Before a page is drawn for the first time: begins with what was asked early for it, so that the answer is in the first
 * drawing. Returns at once where nothing was asked.
 * @param id of the book whose page it is
 */
export async function headStart(page: keyof typeof EARLY, begin: () => Promise<unknown>, id = ""): Promise<void> {
  if (!globalThis.lecternEarly?.[EARLY[page][0].replace("{}", id)]) return;
  await atMost(HEAD_START_MS, begin());
  if (page === "book") await atMost(COVER_MS, coverPainted());
  // Taking the answer in was work, drawing it is more.
  await nextTask();
}
