/** Where a chapter's sound comes from: what is saved on this device, else the server. */
import { api } from "../../lib/api.ts";
import type { Book, Chapter } from "./store.ts";

/** Answers the address of a saved chapter; undefined: it is not saved. */
type LocalSound = (bookId: number, chapterIndex: number) => Promise<string | undefined>;

export interface Address {
  url: string;
  /** Epoch milliseconds; null: it does not end. */
  expiresAt: number | null;
}

let localSound: LocalSound | undefined;
/** Whoever keeps books on this device is asked first. */
export const offerLocalSound = (resolve: LocalSound): void => {
  localSound = resolve;
};

/** @throws what the server refused; ApiError 404 where the chapter is not made */
export async function chapterAddress(book: Pick<Book, "bookId">, chapter: Chapter): Promise<Address> {
  const saved =
    book.bookId === null ? undefined : await localSound?.(book.bookId, chapter.index).catch(() => undefined);
  if (saved) return { url: saved, expiresAt: null };
  const asked = `${chapter.audio_path}${chapter.audio_path?.includes("?") ? "&" : "?"}as=json`;
  const { url, expires_at } = await api.get<{ url: string; expires_at: string }>(asked);
  return { url, expiresAt: Date.parse(expires_at) };
}
