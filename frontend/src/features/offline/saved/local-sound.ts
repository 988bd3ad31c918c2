/** The addresses that the player plays saved chapters from: files of this device, which the browser reads by ranges. */
import { chapterSound } from "./pieces.ts";
import { isWhole } from "./record.ts";
import { saved, savedOwner } from "./store.ts";

/** The player holds the present chapter, and may prepare the next; older addresses are given back. */
const OPEN = 6;
const open = new Map<string, string>();

/** @returns an address of a saved chapter; undefined where it is not on this device as a whole */
export async function localSound(bookId: number, chapterIndex: number): Promise<string | undefined> {
  const userId = savedOwner();
  const book = saved.get().get(bookId)?.book;
  const place = book?.playback.chapters.findIndex(({ index }) => index === chapterIndex) ?? -1;
  const chapter = book?.chapters[place];
  if (userId === null || !chapter || !isWhole(chapter)) return undefined;
  const key = `${bookId}/${chapterIndex}/${chapter.etag}`;
  const known = open.get(key);
  if (known !== undefined) {
    open.delete(key);
    open.set(key, known);
    return known;
  }
  const sound = await chapterSound(userId, bookId, place, chapter);
  if (!sound) return undefined;
  const address = URL.createObjectURL(sound);
  open.set(key, address);
  const [oldest] = open;
  if (open.size > OPEN && oldest) {
    open.delete(oldest[0]);
    URL.revokeObjectURL(oldest[1]);
  }
  return address;
}
