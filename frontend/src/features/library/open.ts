/** Opens and closes the library with the person: the shelf, its feed, and the place in what is played. */
import { session } from "../../lib/session.ts";
import { keepPlaces } from "./keep-place.ts";
import { closeShelf, openShelf, readFeed } from "./shelf/feed.ts";

export { booksGap, takeBooksEvent } from "./live.ts";

/** While nobody tells of changes, they are asked for when the page is looked at again. */
const onReturn = () => {
  if (document.visibilityState === "visible") void readFeed();
};
let stopKeeping: (() => void) | undefined;

export function openLibrary(userId: string): void {
  // Signed out while this was being fetched.
  if (session.get()?.user.id !== userId) return;
  document.addEventListener("visibilitychange", onReturn);
  stopKeeping ??= keepPlaces();
  void openShelf(userId);
}

export function closeLibrary(userId: string): void {
  if (session.get()?.user.id === userId) return;
  document.removeEventListener("visibilitychange", onReturn);
  stopKeeping?.();
  stopKeeping = undefined;
  closeShelf();
}
