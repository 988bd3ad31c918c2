/** The sound of saved books, in pieces of a few megabytes: kept on the disk, put together when a chapter is played. */
import { PIECE_BYTES, type SavedBook, type SavedChapter } from "./record.ts";

/** Its prefix is what `lib/device.ts` forgets by. */
const nameOf = (userId: string) => `lectern-person-sound-${userId}`;
/** The files of the person. */
export const openFiles = (userId: string): Promise<Cache> => caches.open(nameOf(userId));
const bookPath = (bookId: number) => `/saved/${bookId}/`;
const addressOf = (bookId: number, chapter: number, piece: number) => `${bookPath(bookId)}${chapter}/${piece}`;

export const textAddress = (bookId: number, chapter: number): string => `${bookPath(bookId)}${chapter}/text`;

/** @throws DOMException QuotaExceededError */
export async function putPiece(userId: string, at: [book: number, chapter: number, piece: number], piece: Blob) {
  await (await openFiles(userId)).put(addressOf(...at), new Response(piece));
}

/** A whole chapter; undefined where the browser has thrown away a piece of it. Nothing of it is read into memory here. */
export async function chapterSound(
  userId: string,
  bookId: number,
  chapter: number,
  { bytes, type }: SavedChapter,
): Promise<Blob | undefined> {
  const cache = await openFiles(userId);
  const count = Math.ceil(bytes / PIECE_BYTES);
  const pieces = await Promise.all(
    Array.from({ length: count }, async (_, piece) => (await cache.match(addressOf(bookId, chapter, piece)))?.blob()),
  );
  const there = pieces.filter((piece) => piece !== undefined);
  const sound = new Blob(there, { type });
  return sound.size === bytes ? sound : undefined;
}

/** Takes the pieces of a chapter away. */
export async function dropPieces(userId: string, bookId: number, chapter: number, count: number): Promise<void> {
  const cache = await openFiles(userId);
  await Promise.all(Array.from({ length: count }, (_, piece) => cache.delete(addressOf(bookId, chapter, piece))));
}

/** Takes all sound and text of a book away. */
export async function dropFiles(userId: string, { id, chapters }: SavedBook): Promise<void> {
  for (const [place, { pieces }] of chapters.entries()) await dropPieces(userId, id, place, pieces + 1);
  const files = await openFiles(userId);
  await Promise.all([...chapters.keys()].map((place) => files.delete(textAddress(id, place))));
}
