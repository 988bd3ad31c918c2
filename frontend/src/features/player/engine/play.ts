/** Plays chapters one after another as one book. */
import { audio } from "../element.ts";
import { type Spot, spotAt } from "../rules/book-time.ts";
import { rewindSeconds, rewound } from "../rules/smart-rewind.ts";
import { playbackSettings } from "../settings.ts";
import { chapterAddress } from "../sources.ts";
import { type Book, place, playing, type Sound } from "../store.ts";
import { takeAhead } from "./ahead.ts";
import { attach, detach, hasEnded, isAttached } from "./attached.ts";
import { falls, forgetSilence, silentFor } from "./stretch.ts";

/** Counts what was asked for, so that a late answer does not replace a later wish. */
let wish = 0;

export function setSound(sound: Sound, problem: unknown = null): void {
  const now = playing.get();
  if (now && (now.sound !== sound || now.problem !== problem)) playing.set({ ...now, sound, problem });
}

/** Whether it sounds or is about to. */
export const sounds = (): boolean => ["playing", "loading", "waiting"].includes(playing.get()?.sound ?? "paused");

/** Opens a chapter at a place of it. Silent, it is ready to be played. */
export async function openSpot(book: Book, { chapter, from }: Spot, aloud = true): Promise<void> {
  const mine = ++wish;
  playing.set({ book, chapter, sound: aloud ? "loading" : "paused", problem: null });
  place.set({ at: from, length: chapter.duration_seconds });
  const there = takeAhead(book, chapter);
  // While the address is asked for, what sounded before must not go on.
  if (!there) audio.pause();
  try {
    const address = there ?? (await chapterAddress(book, chapter));
    if (mine !== wish) return;
    attach(book, chapter, address, from);
    if (aloud) await audio.play();
  } catch (error) {
    if (mine === wish) takeFailure(error);
  }
}

/** Browsers that want a click first leave the chapter ready to be played. */
function takeFailure(error: unknown): void {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") setSound("paused");
  else if (name !== "AbortError") setSound("failed", error);
}

/** Goes on: after a pause a little before where it stopped. */
export async function resume(): Promise<void> {
  const now = playing.get();
  if (!now) return;
  const back = rewindSeconds(playbackSettings().smart_rewind, silentFor());
  const from = rewound(place.get().at, back);
  if (!isAttached(now.book, now.chapter) || hasEnded() || now.sound === "failed")
    return openSpot(now.book, { chapter: now.chapter, from });
  const mine = ++wish;
  if (back > 0) audio.currentTime = from;
  setSound("loading");
  try {
    await audio.play();
  } catch (error) {
    if (mine === wish) takeFailure(error);
  }
}

export function pause(): void {
  wish++;
  audio.pause();
  falls("pause");
  setSound("paused");
}

/** Moves within the book, as loud or silent as it was. */
export function moveTo(spot: Spot, aloud = sounds()): void {
  const now = playing.get();
  if (!now) return;
  forgetSilence();
  const here = now.chapter.index === spot.chapter.index && isAttached(now.book, spot.chapter);
  if (!here || now.sound === "failed" || now.sound === "waiting") return void openSpot(now.book, spot, aloud);
  audio.currentTime = spot.from;
  place.set({ ...place.get(), at: spot.from });
  if (now.sound === "ended") setSound("paused");
  if (aloud && audio.paused) void resume();
}

/** Goes to a place of the book that another device was at, without a word: it is near. Seconds. */
export function followTo(at: number): void {
  const spot = spotAt(playing.get()?.book.chapters ?? [], at);
  if (spot) moveTo(spot);
}

/** Silence, and nothing is open any more. */
export function letGo(): void {
  wish++;
  if (sounds()) falls("pause");
  audio.pause();
  detach();
  playing.set(null);
}
