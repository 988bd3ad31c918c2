/** What the live line tells of books: the shelf and the pages read what changed. */
import type { QueryClient } from "@tanstack/react-query";
import type { EventFrame } from "../../lib/wire.ts";
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
export function takeBooksEvent(queries: QueryClient, { channel }: EventFrame): void {
  if (channel === "books") renewSoon(queries);
}

/** Events were missed. */
export const booksGap = (queries: QueryClient): void => renewSoon(queries);
