/** The one player: which book and chapter, and whether it sounds. It outlives every page. */
import { createStore, useStore } from "../../lib/store.ts";

/** A chapter of what is played. Seconds are those of the book. */
export interface Chapter {
  index: number;
  title: string;
  /** Of a narration under way: in what is made so far. */
  start_seconds: number;
  /** 0: not known yet. */
  duration_seconds: number;
  /** Where the address of its sound is asked for; null: it is not made yet. */
  audio_path: string | null;
  /** Where what is spoken in it is asked for; null, or absent: nobody knows it. */
  text_path?: string | null;
}

export interface Book {
  /** Of the narration that made it, else `book-<number>`. */
  id: string;
  /** In the library; null while a narration is not a book yet. */
  bookId: number | null;
  title: string;
  author: string | null;
  cover_url: string | null;
  chapters: readonly Chapter[];
  duration_seconds: number;
  /** More of it is being made. */
  making: boolean;
}

/** `waiting`: the next chapter is still being made. `ended`: there is none. */
export type Sound = "loading" | "playing" | "paused" | "waiting" | "ended" | "failed";

export interface Playing {
  book: Book;
  chapter: Chapter;
  sound: Sound;
  /** Why it failed. */
  problem: unknown;
}

/** Seconds of the chapter. */
export interface Place {
  at: number;
  length: number;
}

export const playing = createStore<Playing | null>(null);
export const place = createStore<Place>({ at: 0, length: 0 });

export const usePlaying = (): Playing | null => useStore(playing);
export const usePlace = (): Place => useStore(place);
export const usePlayerOpen = (): boolean => useStore(playing) !== null;

/** Where the player is in the whole book. Seconds. */
export const bookTime = (): number => (playing.get()?.chapter.start_seconds ?? 0) + place.get().at;
