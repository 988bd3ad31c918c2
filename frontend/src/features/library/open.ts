/** Opens and closes the library with the person: the shelf, its feed, and the place in what is played. */
import { isLive } from "../../lib/realtime.ts";
import { session } from "../../lib/session.ts";
import { keepPlaces } from "./keep-place.ts";
import { closeShelf, openShelf, readFeed } from "./shelf/feed.ts";

export { booksGap, takeBooksEvent } from "./live.ts";

/** While the live line is down, changes are asked for. */
const POLL_MS = 30_000;
const seen = () => document.visibilityState === "visible";
const onReturn = () => {
  if (seen()) void readFeed();
};
let stopKeeping: (() => void) | undefined;
let poll: ReturnType<typeof setInterval> | undefined;

export function openLibrary(userId: string): void {
  // Signed out while this was being fetched.
  if (session.get()?.user.id !== userId) return;
  document.addEventListener("visibilitychange", onReturn);
  poll ??= setInterval(() => !isLive() && seen() && void readFeed(), POLL_MS);
  stopKeeping ??= keepPlaces();
  void openShelf(userId);
}

export function closeLibrary(userId: string): void {
  if (session.get()?.user.id === userId) return;
  document.removeEventListener("visibilitychange", onReturn);
  clearInterval(poll);
  poll = undefined;
  stopKeeping?.();
  stopKeeping = undefined;
  closeShelf();
}
