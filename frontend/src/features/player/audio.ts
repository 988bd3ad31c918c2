/** The one audio element, and what it tells. A plain element, since sound made by scripts stops when a phone locks. */
import { api } from "../../lib/api.ts";
import { remember, remembered } from "../../lib/storage.ts";
import { createStore, useStore } from "../../lib/store.ts";
import { type Book, type Chapter, place, playing, setSound } from "./store.ts";

export const SPEEDS: readonly number[] = [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 1.75, 2];

const kept = Number(remembered("speed"));
export const speed = createStore<number>(SPEEDS.find((value) => value === kept) ?? 1);
export const useSpeed = (): number => useStore(speed);

const audio = document.createElement("audio");
audio.preload = "auto";
audio.hidden = true;
document.body.append(audio);

/** Counts chapters asked for, so that a late answer does not replace a later wish. */
let wish = 0;

const address = async (book: Book, chapter: Chapter) =>
  (await api.get<{ url: string }>(`/api/jobs/${book.id}/chapters/${chapter.index}/audio?as=json`)).url;

/** Plays a chapter from `from` seconds on. */
export async function playChapter(book: Book, chapter: Chapter, from = 0): Promise<void> {
  const mine = ++wish;
  playing.set({ book, chapter, sound: "loading" });
  place.set({ at: from, length: 0 });
  try {
    const url = await address(book, chapter);
    if (mine !== wish) return;
    audio.src = url;
    audio.currentTime = from;
    audio.defaultPlaybackRate = speed.get();
    audio.playbackRate = speed.get();
    await audio.play();
  } catch (error) {
    if (mine !== wish) return;
    // Browsers that want a click first leave the chapter ready to be played.
    setSound(error instanceof DOMException && error.name === "NotAllowedError" ? "paused" : "failed");
  }
}

export function togglePlay(): void {
  const now = playing.get();
  if (!now || now.sound === "loading") return;
  if (now.sound === "failed") void playChapter(now.book, now.chapter, place.get().at);
  else if (audio.paused) void audio.play().catch(() => setSound("failed"));
  else audio.pause();
}

export function seek(to: number): void {
  const { length } = place.get();
  if (length > 0) audio.currentTime = Math.min(Math.max(0, to), length - 0.05);
}

export const skip = (seconds: number): void => seek(audio.currentTime + seconds);

export function chooseSpeed(next: number): void {
  speed.set(next);
  remember("speed", String(next));
  audio.defaultPlaybackRate = next;
  audio.playbackRate = next;
}

/** One step slower (-1) or faster (1). */
export function stepSpeed(by: -1 | 1): void {
  const next = SPEEDS[SPEEDS.indexOf(speed.get()) + by];
  if (next) chooseSpeed(next);
}

export function closePlayer(): void {
  wish++;
  audio.pause();
  audio.removeAttribute("src");
  audio.load();
  playing.set(null);
}

/** Calls `listener` when a chapter has come to its end. */
export function onEnd(listener: () => void): () => void {
  audio.addEventListener("ended", listener);
  return () => audio.removeEventListener("ended", listener);
}

const tell = () => {
  const length = Number.isFinite(audio.duration) ? audio.duration : 0;
  place.set({ at: audio.currentTime, length });
};
for (const event of ["timeupdate", "seeked", "durationchange"]) audio.addEventListener(event, tell);
audio.addEventListener("playing", () => setSound("playing"));
audio.addEventListener("pause", () => !audio.ended && setSound("paused"));
// An address is good for a while only: after a long pause a new one is asked for, once.
let renewedFor = -1;
audio.addEventListener("error", () => {
  const now = playing.get();
  if (!now || !audio.hasAttribute("src")) return;
  const at = place.get().at;
  if (at > 0 && renewedFor !== wish) {
    void playChapter(now.book, now.chapter, at);
    renewedFor = wish;
  } else setSound("failed");
});
