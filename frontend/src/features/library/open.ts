/** Opens and closes the library with the person: the shelf, its feed, and the log of what is heard. */
import { isLive } from "../../lib/realtime.ts";
import { session } from "../../lib/session.ts";
import { closeSync, openSync, syncEngine } from "../player/sync/index.ts";
import { closeShelf, openShelf, readFeed } from "./shelf/feed.ts";
import { shelf } from "./shelf/store.ts";

export { booksGap, takeBooksEvent } from "./live.ts";

/** While the live line is down, changes are asked for. */
const POLL_MS = 30_000;
const seen = () => document.visibilityState === "visible";
const onReturn = () => {
  if (seen()) void readFeed();
};
/** What was heard of a narration before it was a book belongs to the book. */
const adopt = () => {
  const { entries, phase } = shelf.get();
  if (phase !== "ready") return;
  void syncEngine()?.adoptBooks((narration) => entries.find(({ item }) => item.narration_id === narration)?.item.id);
};
let unfollow: (() => void) | undefined;
let poll: ReturnType<typeof setInterval> | undefined;

export function openLibrary(userId: string): void {
  // Signed out while this was being fetched.
  if (session.get()?.user.id !== userId) return;
  document.addEventListener("visibilitychange", onReturn);
  poll ??= setInterval(() => !isLive() && seen() && void readFeed(), POLL_MS);
  void openSync(userId).then(adopt);
  unfollow ??= shelf.follow(adopt);
  void openShelf(userId);
}

export function closeLibrary(userId: string): void {
  if (session.get()?.user.id === userId) return;
  document.removeEventListener("visibilitychange", onReturn);
  clearInterval(poll);
  poll = undefined;
  unfollow?.();
  unfollow = undefined;
  closeSync();
  closeShelf();
}
