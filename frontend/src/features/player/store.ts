/** The one player: which chapter, and whether it sounds. It outlives every page. */
import { createStore, useStore } from "../../lib/store.ts";
import type { Job, JobChapter } from "../../lib/wire.ts";

export type Book = Pick<Job, "id" | "title" | "author" | "cover_url">;
export type Chapter = Pick<JobChapter, "index" | "title" | "start_seconds">;

/** `waiting`: the next chapter is still being made. `ended`: there is none. */
export type Sound = "loading" | "playing" | "paused" | "waiting" | "ended" | "failed";

export interface Playing {
  book: Book;
  chapter: Chapter;
  sound: Sound;
}

/** Seconds. */
export interface Place {
  at: number;
  length: number;
}

export const playing = createStore<Playing | null>(null);
export const place = createStore<Place>({ at: 0, length: 0 });

export const usePlaying = (): Playing | null => useStore(playing);
export const usePlace = (): Place => useStore(place);
export const usePlayerOpen = (): boolean => useStore(playing) !== null;

export function setSound(sound: Sound): void {
  const now = playing.get();
  if (now && now.sound !== sound) playing.set({ ...now, sound });
}
