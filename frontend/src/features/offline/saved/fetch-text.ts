/** Fetches the texts of saved books, which are kept beside their sound. */
import { api } from "../../../lib/api.ts";
import { isMissing } from "../../../lib/errors.ts";
import type { SentenceMap } from "../../../lib/wire.ts";
import { openFiles, textAddress } from "./pieces.ts";
import type { SavedBook } from "./record.ts";

interface Work {
  userId: string;
  book: SavedBook;
  /** Of the chapter in the book's list. */
  place: number;
  signal: AbortSignal;
}

/**
 * Fetches the text of a chapter that is not kept yet. One that nobody knows is not asked for again.
 * @returns the address that it was fetched from; undefined: there is nothing to fetch
 * @throws Unreachable, ApiError, DOMException (QuotaExceededError, AbortError)
 */
export async function fetchText({ userId, book, place, signal }: Work): Promise<string | undefined> {
  const path = book.playback.chapters[place]?.text_path;
  if (!path || book.chapters[place]?.text === path) return undefined;
  try {
    const text = await api.get<SentenceMap>(path, signal);
    await (await openFiles(userId)).put(textAddress(book.id, place), Response.json(text));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return path;
}
