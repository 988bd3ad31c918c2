/** Names of files that every file system takes. Pure. */
import type { AudioFormat } from "../../../contracts/media.ts";

const LONGEST = 120;

export function fileName(name: string, extension: string): string {
  const clean = name
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/\.+$/, "");
  // By characters, not halves of them: half an emoji cannot stand in an address.
  const short = [...clean].slice(0, LONGEST).join("").toWellFormed();
  return `${short || "audiobook"}.${extension}`;
}

export const bookName = (title: string, author: string | null): string => (author ? `${author} - ${title}` : title);

/** "03 - Title.mp3": numbered so that folders and players keep the order. */
export function chapterFileName(
  chapter: { ix: number; title: string },
  job: { format: AudioFormat; chaptersTotal: number },
): string {
  const digits = Math.max(2, String(job.chaptersTotal).length);
  const number = String(chapter.ix + 1).padStart(digits, "0");
  return fileName(`${number} - ${chapter.title}`, job.format === "m4b" ? "m4a" : "mp3");
}
