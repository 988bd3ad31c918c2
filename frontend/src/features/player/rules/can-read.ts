/** Whether there is something to read along. Pure. */
import type { Book } from "../store.ts";

/** The number of the book whose text somebody knows; null: nobody does, or it is not a book yet. */
export const readableBook = ({ bookId, chapters }: Pick<Book, "bookId" | "chapters">): number | null =>
  chapters.some(({ text_path }) => text_path) ? bookId : null;
