/** Joins chapters into one M4B: their AAC frames in one stream, muxed once, without encoding anything again. */
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BookRequest } from "../../../../src/contracts/media.ts";
import { adtsStream } from "../audio/adts.ts";
import { readAacTrack } from "../audio/m4a.ts";
import { startFfmpeg } from "../ffmpeg.ts";
import { Refusal } from "../refusal.ts";
import { type ChapterMark, ffmetadata } from "./ffmetadata.ts";
import { languageCode } from "./language.ts";

/** With two inputs ffmpeg naps 10 ms whenever its queue, 8 frames by default, runs empty: a book would take minutes. */
const QUEUED_FRAMES = 16_384;

/** Stream copy only; -xerror, since ffmpeg otherwise ends with 0 after leaving out what it could not read. */
export function muxArgs(language: string, metadata: string, cover: string | undefined, output: string): string[] {
  const picture =
    cover === undefined
      ? ["-map", "0:a:0"]
      : [
          "-f",
          "jpeg_pipe",
          "-i",
          `file:${cover}`,
          "-map",
          "0:a:0",
          "-map",
          "2:v:0",
          "-disposition:v:0",
          "attached_pic",
        ];
  return [
    ...["-xerror", "-fflags", "+bitexact", "-thread_queue_size", String(QUEUED_FRAMES), "-f", "aac", "-i", "pipe:0"],
    ...["-f", "ffmetadata", "-i", `file:${metadata}`],
    ...[...picture, "-map_metadata", "1", "-map_chapters", "1", "-metadata:s:a:0", `language=${language}`],
    ...["-c", "copy", "-bsf:a", "aac_adtstoasc", "-fflags", "+bitexact", "-movflags", "+faststart"],
    ...["-f", "ipod", `file:${output}`],
  ];
}

/** Joins `chapters` (paths, in order) into `output`. @throws Refusal `encoder_failed`, or a chapter's own refusal. */
export async function joinM4b(
  parts: { ffmpeg: string; folder: string; output: string; cover: Uint8Array | undefined },
  book: BookRequest,
  marks: readonly ChapterMark[],
  chapters: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const metadata = join(parts.folder, "book.ffmeta");
  await writeFile(metadata, ffmetadata(book, marks));
  const cover = parts.cover && join(parts.folder, "cover.jpg");
  if (cover !== undefined && parts.cover !== undefined) await writeFile(cover, parts.cover);
  const over = new AbortController();
  const args = muxArgs(languageCode(book.language), metadata, cover, parts.output);
  const muxer = startFfmpeg(parts.ffmpeg, args, AbortSignal.any([signal, over.signal]));
  try {
    for await (const path of chapters) {
      await using file = await open(path);
      const track = await readAacTrack(file);
      if (track === undefined) throw new Refusal(500, "internal", "A chapter that was just counted cannot be read.");
      for await (const piece of adtsStream(file, track)) await muxer.write(piece);
    }
    muxer.stdin.end();
    await muxer.done;
  } finally {
    over.abort();
  }
}
