/** What the element holds, and how long its address is good. */
import { audio } from "../element.ts";
import type { Address } from "../sources.ts";
import type { Book, Chapter } from "../store.ts";
import { applySpeed, speed } from "./speed.ts";

const RENEW_EARLY_MS = 5_000;
let attached: { of: string; address: Address } | undefined;
const nameOf = (book: Book, chapter: Chapter) => `${book.id} ${chapter.index}`;

export function attach(book: Book, chapter: Chapter, address: Address, from: number): void {
  const before = attached?.address;
  audio.src = address.url;
  audio.currentTime = from;
  applySpeed(speed.get());
  attached = { of: nameOf(book, chapter), address };
  if (before?.held) URL.revokeObjectURL(before.url);
}

/** Whether it is the sound of this chapter. */
export const isAttached = (book: Book, chapter: Chapter): boolean => attached?.of === nameOf(book, chapter);

/** Whether its address has ended, or is about to. */
export const hasEnded = (): boolean => {
  const end = attached?.address.expiresAt ?? null;
  return end !== null && end < Date.now() + RENEW_EARLY_MS;
};

export function detach(): void {
  audio.removeAttribute("src");
  audio.load();
  if (attached?.address.held) URL.revokeObjectURL(attached.address.url);
  attached = undefined;
}
