/** A title of the shelf with what it is found and sorted by, worked out once when it arrives. Pure. */
import { fold, people, personPlace, titlePlace } from "../../../lib/fold.ts";
import type { ShelfItem } from "../../../lib/wire.ts";

export interface Entry {
  item: ShelfItem;
  /** All words that a search looks through. */
  words: string;
  titlePlace: string;
  authorPlace: string;
  authors: string[];
  narrators: string[];
}

export function entryOf(item: ShelfItem): Entry {
  const authors = people(item.author);
  return {
    item,
    words: fold([item.title, item.author, item.series, item.narrator].filter(Boolean).join(" ")),
    titlePlace: titlePlace(item.title),
    authorPlace: authors[0] ? personPlace(authors[0]) : "",
    authors,
    narrators: people(item.narrator),
  };
}

/** Seconds still to hear; undefined where the length is not known. */
export function secondsLeft({ duration_minutes, position_seconds, listening }: ShelfItem): number | undefined {
  if (duration_minutes === null || duration_minutes === 0) return undefined;
  return listening === "finished" ? 0 : Math.max(0, duration_minutes * 60 - position_seconds);
}
