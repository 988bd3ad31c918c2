/** What happens while it sounds: the place moves, the sleep timer counts and the next chapter is fetched. */
import { audio } from "../element.ts";
import { neighbour } from "../rules/book-time.ts";
import { place, playing } from "../store.ts";
import { lookAhead } from "./ahead.ts";
import { falls, setSound } from "./play.ts";
import { sleepBeat } from "./sleep.ts";
import { speed } from "./speed.ts";
import { fadeTo } from "./volume.ts";

function moves(): void {
  const now = playing.get();
  if (!now || !audio.hasAttribute("src") || audio.readyState === 0) return;
  const length = Number.isFinite(audio.duration) ? audio.duration : now.chapter.duration_seconds;
  place.set({ at: audio.currentTime, length });
  if (audio.paused || now.sound !== "playing") return;
  lookAhead(now.book, neighbour(now.book.chapters, now.chapter, 1), length - audio.currentTime, speed.get());
  if (sleepBeat()) fallAsleep();
}

/** The time of the sleep timer has come. */
function fallAsleep(): void {
  setSound("paused");
  falls("sleep");
  audio.pause();
  fadeTo(1);
}

for (const event of ["timeupdate", "seeked", "durationchange"]) audio.addEventListener(event, moves);
