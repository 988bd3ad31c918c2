/** What the live line tells of books: the shelf and the pages read what changed. */
import type { QueryClient } from "@tanstack/react-query";
import type { EventFrame } from "../../lib/wire.ts";
import { takeProgressEvent } from "../player/sync/index.ts";
import { feedSoon } from "./shelf/feed.ts";

const GATHER_MS = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

function renewSoon(queries: QueryClient): void {
  feedSoon();
  clearTimeout(timer);
  timer = setTimeout(() => {
    for (const key of ["books", "book", "series", "authors"]) void queries.invalidateQueries({ queryKey: [key] });
  }, GATHER_MS);
}

/** An event of the channel `books`. */
export function takeBooksEvent(queries: QueryClient, event: EventFrame): void {
  if (event.channel !== "books") return;
  takeProgressEvent(event);
  // Where somebody is in a book changes nothing of the book.
  if (event.type === "progress_updated") feedSoon();
  else renewSoon(queries);
}

/** Events were missed. */
export const booksGap = (queries: QueryClient): void => renewSoon(queries);
