/** The title of a chapter as it is shown and tagged. */
import type { Chapter } from "../../../../contracts/manuscript.ts";

/** Parents and title in one line: "A Scandal in Bohemia: I". */
export function chapterTitle(chapter: Pick<Chapter, "title" | "parents">): string {
  return [...chapter.parents.map((parent) => parent.replace(/[\s.:;,—–-]+$/, "")), chapter.title].join(": ");
}
