/** Rows of Goodreads' own export under our names. Pure. */

import { cellValue } from "./cells.ts";
import type { Column } from "./columns.ts";

/** "The Name of the Wind (The Kingkiller Chronicle, #1)"; of several series the first counts. */
const SERIES = /^(.+?)\s*\((.+?),?\s+#([^()#;]+?)(?:;.*)?\)\s*$/s;

/** Read without its date is still read: the day it was put on the shelf is the latest that is known. */
const finishedOn = (cells: Map<string, string>) => cells.get("Date Read") || cells.get("Date Added") || "";

export function splitGoodreads(cells: Map<string, string>): {
  values: Partial<Record<Column, unknown>>;
  bookId: string;
} {
  const cell = (name: string) => cells.get(name) ?? "";
  const whole = cell("Title").trim();
  const [, title, series, number] = SERIES.exec(whole) ?? [undefined, whole];
  const shelf = cell("Exclusive Shelf").trim() || shelfAmong(cell("Bookshelves"));
  const more = cell("Additional Authors").trim();
  const texts: Partial<Record<Column, string | undefined>> = {
    title,
    series,
    series_number: number,
    author: [cell("Author").trim(), more].filter(Boolean).join(", ").replace(/\s+/g, " "),
    isbn: isbnOf(cell("ISBN13")) || isbnOf(cell("ISBN")),
    publisher: cell("Publisher"),
    published_year: cell("Original Publication Year") || cell("Year Published"),
    my_rating: cell("My Rating"),
    finished_at: shelf === "read" ? finishedOn(cells) : "",
    added_at: cell("Date Added"),
    shelf: shelf === "to-read" ? "wanted" : "owned",
  };
  const values: Partial<Record<Column, unknown>> = {};
  for (const [column, text] of Object.entries(texts) as [Column, string | undefined][]) // Object.entries forgets the keys
    values[column] = cellValue(column, text ?? null, true);
  return { values, bookId: cell("Book Id").trim() };
}

/** Its shelves in one cell, as a table for Goodreads has them. */
const shelfAmong = (shelves: string) =>
  shelves
    .split(",")
    .map((name) => name.trim())
    .find((name) => ["read", "to-read", "currently-reading"].includes(name)) ?? "";

/** `="9780..."`, and `=""` for none. */
const isbnOf = (text: string) => text.replace(/[="\s-]/g, "");
