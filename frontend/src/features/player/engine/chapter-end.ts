/** What follows a chapter: the next one, sleep, the wait for one that is being made, or the end of the book. */
import { audio } from "../element.ts";
import { neighbour } from "../rules/book-time.ts";
import { playing } from "../store.ts";
import { tellDeed } from "./deeds.ts";
import { peek } from "./peek.ts";
import { falls, openSpot, setSound } from "./play.ts";
import { playNextBook } from "./play-book.ts";
import { sleepChapterEnds } from "./sleep.ts";
import { fadeTo } from "./volume.ts";

function ends(): void {
  const now = playing.get();
  if (!now) return;
  const { book, chapter } = now;
  const next = neighbour(book.chapters, chapter, 1);
  const asleep = sleepChapterEnds();
  if (asleep) {
    falls("sleep");
    fadeTo(1);
  }
  if (next?.audio_path) void openSpot(book, { chapter: next, from: 0 }, !asleep);
  else if (next || book.making) setSound(asleep ? "ended" : "waiting");
  else {
    setSound("ended");
    tellDeed("finish", book.duration_seconds);
    if (!asleep && !peek.get()) void playNextBook(book);
  }
}

audio.addEventListener("ended", ends);
