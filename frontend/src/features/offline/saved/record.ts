/** What the device knows of a book that is saved on it, or is being saved. */
import { committed, type Shape, settled, within } from "../../../lib/database.ts";
import type { Playback } from "../../../lib/wire.ts";

/** Bytes of one kept piece of a chapter: what a broken line costs at most. */
export const PIECE_BYTES = 4 * 1024 * 1024;

export interface SavedChapter {
  /** 0 until the first piece has said it. */
  bytes: number;
  /** Pieces that are kept, from the beginning. */
  pieces: number;
  /** Names exactly this sound: pieces of two recordings do not fit together. */
  etag: string;
  type: string;
  /** The address of the text that is kept; absent: none is yet. */
  text?: string;
}

export interface SavedBook {
  id: number;
  /** What is kept of it. */
  playback: Playback;
  /** The bodies that the player and the book's page ask for, by their paths, as the server last told them. */
  answers: Record<string, unknown>;
  /** By the place of the chapter in `playback.chapters`. */
  chapters: SavedChapter[];
  /** Epoch milliseconds. */
  at: number;
}

const SAVED: Shape = { what: "saved", version: 1, stores: { books: { keyPath: "id" } } };

export const emptyChapter = (): SavedChapter => ({ bytes: 0, pieces: 0, etag: "", type: "" });
export const isWhole = ({ bytes, pieces }: SavedChapter): boolean => bytes > 0 && pieces * PIECE_BYTES >= bytes;
export const isComplete = ({ chapters }: SavedBook): boolean => chapters.length > 0 && chapters.every(isWhole);
/** Whether the text of a chapter is still to be fetched, or has been made anew. */
export const lacksText = ({ playback, chapters }: SavedBook): boolean =>
  playback.chapters.some(({ text_path }, place) => text_path && chapters[place]?.text !== text_path);

type Chapter = Playback["chapters"][number] | undefined;
/** Whether two states of a book have the same recording at a place. */
export const isSameChapter = (now: Chapter, was: Chapter): boolean =>
  now !== undefined &&
  was !== undefined &&
  now.index === was.index &&
  Math.abs(now.duration_seconds - was.duration_seconds) < 0.01;

/** Of what is kept already. */
export const keptBytes = ({ chapters }: SavedBook): number =>
  chapters.reduce((sum, { bytes, pieces }) => sum + Math.min(bytes, pieces * PIECE_BYTES), 0);

/** 0–100, by the time of the chapters: their bytes are not known before they come. */
export function percentKept({ playback, chapters }: SavedBook): number {
  const total = playback.chapters.reduce((sum, { duration_seconds }) => sum + duration_seconds, 0);
  if (total <= 0) return 0;
  const kept = chapters.reduce((sum, { bytes, pieces }, place) => {
    const share = bytes > 0 ? Math.min(1, (pieces * PIECE_BYTES) / bytes) : 0;
    return sum + share * (playback.chapters[place]?.duration_seconds ?? 0);
  }, 0);
  return Math.min(100, Math.floor((kept / total) * 100));
}

export const readSaved = (userId: string): Promise<SavedBook[]> =>
  within(SAVED, userId, (database) =>
    settled<SavedBook[]>(database.transaction("books").objectStore("books").getAll()),
  ).catch(() => []);

export const addSaved = (userId: string, book: SavedBook): Promise<void> =>
  within(SAVED, userId, async (database) => {
    const writing = database.transaction("books", "readwrite");
    writing.objectStore("books").put(book);
    await committed(writing);
  });

/**
 * Changes what is kept of a book, on what is kept of it at that moment: the same book is changed from several sides at
 * once, in other tabs, too, and no change may undo another.
 * @returns the book as it is kept now; undefined where it is kept no longer
 */
export const reviseSaved = (
  userId: string,
  id: number,
  change: (book: SavedBook) => SavedBook,
): Promise<SavedBook | undefined> =>
  within(SAVED, userId, async (database) => {
    const writing = database.transaction("books", "readwrite");
    const books = writing.objectStore("books");
    const done = committed(writing);
    const book = await settled<SavedBook | undefined>(books.get(id));
    const next = book && change(book);
    if (next) books.put(next);
    await done;
    return next;
  });

export const dropSaved = (userId: string, id: number): Promise<void> =>
  within(SAVED, userId, async (database) => {
    const writing = database.transaction("books", "readwrite");
    writing.objectStore("books").delete(id);
    await committed(writing);
  });
