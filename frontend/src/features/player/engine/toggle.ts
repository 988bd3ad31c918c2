/** The one key that everybody knows. */
import { spotAt } from "../rules/book-time.ts";
import { playing } from "../store.ts";
import { openSpot, pause, resume, sounds } from "./play.ts";

export function togglePlay(): void {
  const now = playing.get();
  if (!now) return;
  if (sounds()) pause();
  else if (now.sound !== "ended") void resume();
  else {
    // The whole book was heard: it begins anew.
    const first = spotAt(now.book.chapters, 0);
    if (first) void openSpot(now.book, first);
  }
}
