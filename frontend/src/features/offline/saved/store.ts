/** The books of this device in memory: what pages show of them. */
import { createStore, useStore } from "../../../lib/store.ts";
import { isComplete, reviseSaved, type SavedBook } from "./record.ts";

/** Why saving does not go on. `line` passes by itself. */
export type Stop = "room" | "line" | { refused: unknown };

export interface Shown {
  book: SavedBook;
  /** undefined: it is complete, or goes on, or waits for its turn. */
  stop?: Stop | undefined;
}

export const saved = createStore<ReadonlyMap<number, Shown>>(new Map());
let owner: string | null = null;
/** Who saves here now. */
export const savedOwner = (): string | null => owner;
export const ownSaved = (userId: string | null): void => {
  owner = userId;
};

/** All books that are saved or being saved. */
export const useSaved = (): ReadonlyMap<number, Shown> => useStore(saved);

export function showSaved(book: SavedBook, stop?: Stop): void {
  saved.set(new Map(saved.get()).set(book.id, { book, stop }));
}

/** Changes a book where it is kept, and then what pages show of it, unless it was taken off the device meanwhile. */
export async function reviseShown(
  userId: string,
  id: number,
  change: (book: SavedBook) => SavedBook,
): Promise<SavedBook | undefined> {
  const book = await reviseSaved(userId, id, change);
  const known = saved.get().get(id);
  if (!known || savedOwner() !== userId) return undefined;
  if (book) showSaved(book, known.stop);
  // Another tab has taken it off the device.
  else hideSaved(id);
  return book;
}

export function hideSaved(id: number): void {
  const next = new Map(saved.get());
  next.delete(id);
  saved.set(next);
}

/** Ids of the books that play without a network. */
export function completeIds(books: ReadonlyMap<number, Shown>): ReadonlySet<number> {
  const known = kept.get(books);
  if (known) return known;
  const ids = new Set([...books.values()].filter(({ book }) => isComplete(book)).map(({ book }) => book.id));
  kept.set(books, ids);
  return ids;
}
const kept = new WeakMap<ReadonlyMap<number, Shown>, ReadonlySet<number>>();
