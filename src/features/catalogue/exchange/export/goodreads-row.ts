/** A book as a row of the table that Goodreads takes in. Pure. */
import type { ExportedBook } from "../../../../contracts/exchange.ts";
import { splitPeople } from "../../names/split-people.ts";

export const GOODREADS_COLUMNS = [
  "Title",
  "Author",
  "Additional Authors",
  "ISBN",
  "My Rating",
  "Average Rating",
  "Publisher",
  "Binding",
  "Year Published",
  "Original Publication Year",
  "Date Read",
  "Date Added",
  "Bookshelves",
  "My Review",
] as const;

/** It finds a book by its ISBN, else by title and first author; its stars are whole ones, its series stands in the title. */
export function goodreadsRow(book: ExportedBook): (string | number | null)[] {
  const [author = null, ...others] = splitPeople(book.author);
  return [
    titleOf(book),
    author,
    others.join(", "),
    book.isbn,
    book.my_rating === null ? 0 : Math.max(1, Math.round(book.my_rating)),
    null,
    book.publisher,
    "Audiobook",
    book.published_year,
    null,
    day(book.finished_at),
    day(book.added_at),
    shelfOf(book),
    null,
  ];
}

/** Without a number it would not be known as a series again. */
const titleOf = ({ title, series, series_number }: ExportedBook) =>
  series === null || series_number === null ? title : `${title} (${series}, #${series_number})`;
const day = (iso: string | null) => iso?.slice(0, 10).replaceAll("-", "/") ?? null;

function shelfOf({ shelf, finished_at, position_seconds }: ExportedBook): string | null {
  if (shelf === null) return null;
  if (finished_at !== null) return "read";
  if (shelf === "wanted") return "to-read";
  return position_seconds ? "currently-reading" : "owned";
}
