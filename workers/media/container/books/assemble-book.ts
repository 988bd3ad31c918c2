/** Makes the book out of its finished chapters, by copying. */
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BookRequest, BookResult } from "../../../../src/contracts/media.ts";
import { countFrames, frameSamplesOf } from "../audio/count-frames.ts";
import { getBytes, withRetries } from "../net/http-client.ts";
import { storeResult } from "../net/store-result.ts";
import { kindOfPicture } from "../pictures/kind-of-picture.ts";
import { Refusal } from "../refusal.ts";
import type { Services } from "../services.ts";
import { withFolder } from "../temp.ts";
import { type ChapterMark, chapterMarks } from "./ffmetadata.ts";
import { joinM4b } from "./join-m4b.ts";
import { joinMp3 } from "./join-mp3.ts";
import { pullChapters } from "./pull-chapter.ts";

const MAX_COVER_BYTES = 20 * 1024 * 1024;

async function pullCover(url: string | undefined, signal: AbortSignal): Promise<Buffer | undefined> {
  if (url === undefined) return undefined;
  let cover: Buffer;
  try {
    cover = await withRetries(signal, () => getBytes(url, MAX_COVER_BYTES, signal));
  } catch (cause) {
    signal.throwIfAborted();
    throw new Refusal(502, "picture_unreadable", "The cover could not be fetched.", { cause });
  }
  if (kindOfPicture(cover) !== "jpeg")
    throw new Refusal(422, "picture_unreadable", "The cover is not a JPEG. Send it through /pictures first.");
  return cover;
}

function checkBook(book: BookRequest): void {
  const frameSamples = frameSamplesOf(book.format, book.outputRate);
  if (book.frameSamples !== frameSamples)
    throw new Refusal(
      400,
      "bad_request",
      `${book.format} at ${book.outputRate} Hz has frames of ${frameSamples} samples.`,
    );
}

/** What players call the length lies; the frames in the file do not. */
async function countBook(book: BookRequest, path: string): Promise<number> {
  const counted = await countFrames(path, book.format);
  const expected = book.chapters.reduce((sum, chapter) => sum + chapter.frames, 0);
  if (typeof counted === "string") throw new Refusal(500, "encoder_failed", `The finished book ${counted}.`);
  if (counted.frames !== expected)
    throw new Refusal(500, "encoder_failed", `The finished book has ${counted.frames} frames instead of ${expected}.`);
  return counted.frames;
}

async function joinChapters(
  book: BookRequest,
  marks: readonly ChapterMark[],
  services: Services,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const output = join(folder, `book.${book.format}`);
  const cover = await pullCover(book.coverUrl, signal);
  const remove = (path: string) => rm(path, { force: true });
  const chapters = pullChapters(
    book,
    (index) => join(folder, `chapter-${index}`),
    remove,
    services.recentChapters,
    signal,
  );
  if (book.format === "mp3") await joinMp3({ output, cover }, book, marks, chapters, signal);
  else await joinM4b({ ffmpeg: services.ffmpeg, folder, output, cover }, book, marks, chapters, signal);
  return output;
}

/**
 * Joins the chapters, counts the frames of the result, stores it and tells where each chapter lies.
 * @throws Refusal `take_unreadable` with the chapter's index, `picture_unreadable`, `encoder_failed`, `store_failed` or `disk_full`.
 */
export async function assembleBook(book: BookRequest, services: Services, client: AbortSignal): Promise<BookResult> {
  checkBook(book);
  const marks = chapterMarks(book);
  const ms = (sample: number) => Math.round((sample * 1_000) / book.outputRate);
  return withFolder(services.tmp, async (folder) => {
    // Whatever ends the joining ends the chapter that is being fetched ahead as well.
    const over = new AbortController();
    const signal = AbortSignal.any([client, over.signal]);
    try {
      const path = await joinChapters(book, marks, services, folder, signal);
      const frames = await countBook(book, path);
      const { size: bytes } = await stat(path);
      const contentType = book.format === "m4b" ? "audio/mp4" : "audio/mpeg";
      const parts = await storeResult({ path, bytes, contentType }, book.result, signal);
      const chapters = marks.map(({ startSample, endSample }) => ({ startMs: ms(startSample), endMs: ms(endSample) }));
      return { bytes, frames, parts, chapters };
    } finally {
      over.abort();
    }
  });
}
