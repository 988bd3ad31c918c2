/** Goodreads' own export, and the table that it takes in. Pure. */
import { splitGoodreads } from "../goodreads.ts";
import type { Tool } from "./tool.ts";

const COLUMNS = [
  "Book Id",
  "Title",
  "Author",
  "Additional Authors",
  "ISBN",
  "ISBN13",
  "My Rating",
  "Publisher",
  "Year Published",
  "Original Publication Year",
  "Date Read",
  "Date Added",
  "Bookshelves",
  "Exclusive Shelf",
];
const nameOf = (column: string) => column.toLowerCase().replaceAll(" ", "");

export const goodreads: Tool = {
  id: "goodreads",
  name: "Goodreads",
  reads: COLUMNS.map(nameOf),
  knows: (names) =>
    (names.has("bookid") && names.has("exclusiveshelf")) ||
    (names.has("bookshelves") && names.has("myrating") && names.has("originalpublicationyear")),
  read({ text }) {
    const { values, bookId } = splitGoodreads(new Map(COLUMNS.map((column) => [column, text(nameOf(column))])));
    return { values, externalId: bookId };
  },
};
