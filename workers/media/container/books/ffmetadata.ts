/** The tags and chapter marks of a book in ffmpeg's own text format. Source: ffmpeg's "Metadata" format description. */
import type { BookRequest } from "../../../../src/contracts/media.ts";

/** `=`, `;`, `#`, `\` and line breaks carry meaning there, and get a backslash. A bare carriage return would be lost. */
export const escapeMeta = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[=;#\\\n]/g, "\\$&");

/** One chapter's place in the stream, in samples at the book's rate. */
export interface ChapterMark {
  title: string;
  startSample: number;
  endSample: number;
}

/** A chapter lasts from its first frame to the next one's first. */
export function chapterMarks(book: Pick<BookRequest, "chapters" | "frameSamples">): ChapterMark[] {
  let frames = 0;
  return book.chapters.map((chapter) => {
    const startSample = frames * book.frameSamples;
    frames += chapter.frames;
    return { title: chapter.title, startSample, endSample: frames * book.frameSamples };
  });
}

/** A title that players show: one line, never empty. */
export const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The tags that are not empty, by ffmpeg's names. */
export function bookTags(book: BookRequest): [string, string][] {
  const tags: [string, string | undefined][] = [
    ["title", oneLine(book.title)],
    ["album", oneLine(book.title)],
    ["artist", oneLine(book.author)],
    ["album_artist", oneLine(book.author)],
    ["composer", oneLine(book.narrator)],
    ["genre", "Audiobook"],
    ["date", book.published],
    ["description", book.description],
    ["comment", book.description],
    // 2 is "audiobook" in the `stik` atom, which puts the file on the right shelf.
    ["media_type", "2"],
  ];
  return tags.filter((tag): tag is [string, string] => tag[1] !== undefined && tag[1].trim() !== "");
}

/** The whole file. */
export function ffmetadata(book: BookRequest, marks: readonly ChapterMark[]): string {
  const tags = bookTags(book).map(([key, value]) => `${key}=${escapeMeta(value)}`);
  const chapters = marks.flatMap(({ title, startSample, endSample }) => [
    "[CHAPTER]",
    `TIMEBASE=1/${book.outputRate}`,
    `START=${startSample}`,
    `END=${endSample}`,
    `title=${escapeMeta(oneLine(title))}`,
  ]);
  return `${[";FFMETADATA1", ...tags, ...chapters].join("\n")}\n`;
}
