/** Plays chapters one after another as one book: the element's states become the player's. */
import { audio } from "../element.ts";
import { type Spot, spotAt } from "../rules/book-time.ts";
import { rewindSeconds, rewound } from "../rules/smart-rewind.ts";
import { playbackSettings } from "../settings.ts";
import { type Address, chapterAddress } from "../sources.ts";
import { type Book, place, playing, type Sound } from "../store.ts";
import { takeAhead } from "./ahead.ts";
import { tellDeed } from "./deeds.ts";
import { sleepWakes } from "./sleep.ts";
import { applySpeed, speed } from "./speed.ts";

/** Counts what was asked for, so that a late answer does not replace a later wish. */
let wish = 0;
/** What the element holds. */
let attached: { of: string; address: Address } | undefined;
/** Since when it is silent, epoch milliseconds; null: since a jump, after which it begins exactly where it was sent. */
let silentSince: number | null = null;
/** Whether the present stretch of listening was told. */
let heard = false;

const RENEW_EARLY_MS = 5_000;
const nameOf = (book: Book, index: number) => `${book.id} ${index}`;

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
  try {
    const address = takeAhead(book, chapter) ?? (await chapterAddress(book, chapter));
    if (mine !== wish) return;
    attach(nameOf(book, chapter.index), address, from);
    if (aloud) await audio.play();
  } catch (error) {
    if (mine === wish) takeFailure(error);
  }
}

function attach(of: string, address: Address, from: number): void {
  const before = attached?.address.url;
  audio.src = address.url;
  audio.currentTime = from;
  applySpeed(speed.get());
  attached = { of, address };
  if (before?.startsWith("blob:")) URL.revokeObjectURL(before);
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
  const back =
    silentSince === null ? 0 : rewindSeconds(playbackSettings().smart_rewind, (Date.now() - silentSince) / 1_000);
  const from = rewound(place.get().at, back);
  const there = attached?.of === nameOf(now.book, now.chapter.index) && !hasEnded(attached.address);
  if (!there || now.sound === "failed") return openSpot(now.book, { chapter: now.chapter, from });
  const mine = ++wish;
  if (back > 0) audio.currentTime = from;
  setSound("loading");
  try {
    await audio.play();
  } catch (error) {
    if (mine === wish) takeFailure(error);
  }
}

const hasEnded = ({ expiresAt }: Address) => expiresAt !== null && expiresAt < Date.now() + RENEW_EARLY_MS;

/** Silence, and when it began. */
export function pause(): void {
  wish++;
  audio.pause();
  falls("pause");
  setSound("paused");
}

/** It stops to sound: the deed that ended it is told once. */
export function falls(kind: "pause" | "sleep"): void {
  if (heard || kind === "sleep") tellDeed(kind);
  heard = false;
  silentSince = Date.now();
}

/** Moves within the book, as loud or silent as it was. */
export function moveTo(spot: Spot, aloud = sounds()): void {
  const now = playing.get();
  if (!now) return;
  silentSince = null;
  const here = attached?.of === nameOf(now.book, spot.chapter.index) && now.chapter.index === spot.chapter.index;
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

/** From which moment the next start counts its pause. @param since epoch milliseconds */
export const silenceBegan = (since: number | null): void => {
  silentSince = since;
};

/** Silence, and nothing is open any more. */
export function letGo(): void {
  wish++;
  audio.pause();
  if (heard) falls("pause");
  audio.removeAttribute("src");
  audio.load();
  attached = undefined;
  playing.set(null);
}

/** The element sounds: a stretch of listening begins, unless it only went on to the next chapter. */
function begins(): void {
  sleepWakes();
  setSound("playing");
  if (!heard) {
    heard = true;
    silentSince = null;
    tellDeed("play");
  }
}

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

audio.addEventListener("playing", begins);
audio.addEventListener("waiting", () => !audio.paused && setSound("loading"));
audio.addEventListener("pause", () => {
  if (audio.ended || playing.get()?.sound !== "playing") return;
  falls("pause");
  setSound("paused");
});
audio.addEventListener("error", breaks);
