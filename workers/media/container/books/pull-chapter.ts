/** Puts one finished chapter into a file, from where it was encoded or from the store, and proves that it is whole and of the book's kind. */
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { BookRequest } from "../../../../src/contracts/media.ts";
import { countFrames } from "../audio/count-frames.ts";
import { HttpStatusError, openGet, withRetries } from "../net/http-client.ts";
import type { RecentChapters } from "../recent/recent-chapters.ts";
import { Refusal } from "../refusal.ts";

/**
 * @param index of the chapter in the book; it stands in the refusal.
 * @throws Refusal `take_unreadable`: 502 when it did not arrive, 422 when it is another thing than announced.
 */
export async function pullChapter(
  book: BookRequest,
  index: number,
  path: string,
  recent: RecentChapters,
  signal: AbortSignal,
): Promise<void> {
  const chapter = book.chapters[index];
  if (chapter === undefined) throw new RangeError(`the book has no chapter ${index}`);
  try {
    const kept = chapter.key !== undefined && (await recent.moveTo(chapter.key, path));
    if (!kept)
      await withRetries(signal, async () => pipeline(await openGet(chapter.url, signal), createWriteStream(path)));
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC") throw cause;
    const reason = cause instanceof HttpStatusError ? cause.message : "did not arrive whole";
    throw new Refusal(502, "take_unreadable", `Chapter ${index} ${reason}.`, { index, cause });
  }
  const unreadable = (what: string) => new Refusal(422, "take_unreadable", `Chapter ${index} ${what}.`, { index });
  const { size } = await stat(path);
  if (size !== chapter.bytes) throw unreadable(`has ${size} bytes instead of ${chapter.bytes}`);
  const counted = await countFrames(path, book.format);
  if (typeof counted === "string") throw unreadable(counted);
  if (counted.sampleRate !== book.outputRate || counted.frameSamples !== book.frameSamples)
    throw unreadable(
      `has frames of ${counted.frameSamples} at ${counted.sampleRate} Hz; the book has ${book.frameSamples} at ${book.outputRate}`,
    );
  if (counted.frames !== chapter.frames) throw unreadable(`has ${counted.frames} frames instead of ${chapter.frames}`);
}

/** The chapters one after the other, each as a file that is there until the next is asked for; one is fetched ahead. */
export async function* pullChapters(
  book: BookRequest,
  pathOf: (index: number) => string,
  remove: (path: string) => Promise<void>,
  recent: RecentChapters,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const begin = (index: number) => {
    const pulled = pullChapter(book, index, pathOf(index), recent, signal);
    // It may fail while the chapter before it is still being joined.
    pulled.catch(() => undefined);
    return pulled;
  };
  let next = begin(0);
  for (let index = 0; index < book.chapters.length; index += 1) {
    await next;
    if (index + 1 < book.chapters.length) next = begin(index + 1);
    yield pathOf(index);
    await remove(pathOf(index));
  }
}
