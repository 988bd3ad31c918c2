/** What the element says of itself becomes the player's state. */
import { audio } from "../element.ts";
import { place, playing } from "../store.ts";
import { openSpot, setSound, sounds } from "./play.ts";
import { sleepWakes } from "./sleep.ts";
import { begins, falls } from "./stretch.ts";

// An address is good for a while only: it is renewed silently, but not again at once.
const RENEW_AGAIN_MS = 15_000;
let renewedAt = 0;

function breaks(): void {
  const now = playing.get();
  if (!now || !audio.hasAttribute("src")) return;
  if (Date.now() - renewedAt < RENEW_AGAIN_MS) {
    setSound("failed", audio.error);
    return;
  }
  renewedAt = Date.now();
  void openSpot(now.book, { chapter: now.chapter, from: place.get().at }, sounds());
}

audio.addEventListener("playing", () => {
  sleepWakes();
  setSound("playing");
  begins();
});
audio.addEventListener("waiting", () => {
  if (!audio.paused) setSound("loading");
});
// By the system or the headphones: a pause of our own is told before the element tells it.
audio.addEventListener("pause", () => {
  if (audio.ended || playing.get()?.sound !== "playing") return;
  falls("pause");
  setSound("paused");
});
audio.addEventListener("error", breaks);
