/** The texts of saved books: what is read along without a network. */
import type { SentenceMap } from "../../../lib/wire.ts";
import { openFiles, textAddress } from "./pieces.ts";
import { saved, savedOwner } from "./store.ts";

/** The text that is kept from this very address; undefined: it is not. */
export async function localText(bookId: number, path: string): Promise<SentenceMap | undefined> {
  const userId = savedOwner();
  const place =
    saved
      .get()
      .get(bookId)
      ?.book.chapters.findIndex(({ text }) => text === path) ?? -1;
  if (userId === null || place < 0) return undefined;
  const kept = await (await openFiles(userId)).match(textAddress(bookId, place)).catch(() => undefined);
  return kept?.json();
}
