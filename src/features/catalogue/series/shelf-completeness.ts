/** Whether a series is all there. Pure. */
import type { SeriesEntry } from "../../../contracts/catalogue.ts";

/** @param total null: nobody said how many there are */
export function shelfCompleteness(books: number, total: number | null): SeriesEntry["completeness"] {
  if (total === null) return "unknown";
  if (books >= total) return "complete";
  return books * 2 >= total ? "partial" : "incomplete";
}
