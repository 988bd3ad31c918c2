/** Joins chapters into one MP3: a tag, then their frames one after the other, byte for byte. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { BookRequest } from "../../../../src/contracts/media.ts";
import type { ChapterMark } from "./ffmetadata.ts";
import { id3Tag } from "./id3.ts";

const READ_BYTES = 1024 * 1024;

/** Joins `chapters` (paths of bare frames, in order) into `output`. */
export async function joinMp3(
  parts: { output: string; cover: Uint8Array | undefined },
  book: BookRequest,
  marks: readonly ChapterMark[],
  chapters: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  await using output = await open(parts.output, "a");
  await output.appendFile(id3Tag(book, marks, parts.cover));
  for await (const path of chapters)
    for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES })) {
      signal.throwIfAborted();
      await output.appendFile(piece);
    }
}
