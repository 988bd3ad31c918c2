/** The player: plays a book or a chapter from anywhere. All but this is fetched when something first plays. */
import { lazy } from "react";
import { loadWords } from "../../i18n/locale.ts";
import { touchSound } from "./element.ts";
import type { NarrationChapter, NarrationHead } from "./engine/narration.ts";
import { playing } from "./store.ts";

export { enableKeys, isSingleKey, useKeysEnabled } from "./keys.ts";
export { offerLocalSound } from "./sources.ts";
export { type Sound, usePlayerOpen, usePlaying } from "./store.ts";

/** With the words of what it says and of what then shows. */
async function worded<T>(load: Promise<T>): Promise<T> {
  const [module] = await Promise.all([load, loadWords("player").catch(() => undefined)]);
  return module;
}
const engine = () => worded(import("./engine/index.ts"));

/** Plays a book of the library: where it was left, or from `at` seconds on. @throws what the server refused */
export async function playBook(bookId: number, at?: number): Promise<void> {
  touchSound();
  await (await engine()).playBook(bookId, at);
}

/** Plays a chapter of a narration, finished or not, from `from` seconds on. */
export async function playChapter(job: NarrationHead, chapter: NarrationChapter, from = 0): Promise<void> {
  touchSound();
  await (await engine()).playNarration(job, chapter, from);
}

export function togglePlay(): void {
  if (playing.get()) void engine().then(({ togglePlay }) => togglePlay());
}

export function closePlayer(): void {
  if (playing.get()) void engine().then(({ closePlayer }) => closePlayer());
}

/** Puts a book at the end of the queue; a message tells it. */
export function addToQueue(bookId: number, title: string): void {
  void Promise.all([import("./queue/change.ts"), engine()]).then(([{ addToQueue }]) => addToQueue(bookId, title));
}

/** The chapters of a book that can be played, for its page. */
export const BookChapters = lazy(() => worded(import("./chapters/book-chapters.tsx")));
