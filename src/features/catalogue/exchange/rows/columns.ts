/** What the columns of tables are called, by us and by others. Pure. */
import { EXPORT_COLUMNS } from "../../../../contracts/exchange.ts";

export type Column = (typeof EXPORT_COLUMNS)[number];

/** Written without signs and in small letters, as `plain` makes them. */
const ALIASES: Partial<Record<Column, string[]>> = {
  title: ["name", "book", "booktitle"],
  author: ["authors", "authorname", "writer", "writtenby"],
  series: ["seriesname", "seriestitle"],
  series_number: ["seriesindex", "seriessequence", "seriesposition", "sequence", "volume", "number", "booknumber"],
  narrator: ["narrators", "narratedby", "readby", "reader", "readers"],
  isbn: ["isbn13", "isbn10"],
  asin: ["audibleasin"],
  publisher: ["publishername"],
  published_year: ["year", "publishedyear", "yearpublished", "publicationyear", "releaseyear", "releasedate"],
  duration_minutes: ["duration", "minutes", "length", "lengthminutes", "runtime", "runtimelengthmin", "runtimeminutes"],
  description: ["summary", "blurb", "about", "synopsis"],
  language: ["lang"],
  abs_id: ["audiobookshelfid"],
  my_rating: ["myrating"],
  finished_at: ["dateread", "datefinished", "finished"],
  added_at: ["dateadded", "purchasedate"],
};

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const KNOWN = new Map<string, Column>(
  EXPORT_COLUMNS.flatMap((column) => [column, ...(ALIASES[column] ?? [])].map((name) => [plain(name), column])),
);

/** @returns undefined for a column that nothing is known about */
export const columnOf = (name: string): Column | undefined => KNOWN.get(plain(name));
