/** What the columns of tables are called, by us and by others. Pure. */
import { EXPORT_COLUMNS } from "../../../../contracts/exchange.ts";

export type Column = (typeof EXPORT_COLUMNS)[number];

/** Written without signs and in small letters, as `plain` makes them. */
const ALIASES: Partial<Record<Column, string[]>> = {
  title: ["name", "book", "booktitle", "titel", "buch", "buchtitel"],
  author: ["authors", "authorname", "authornames", "writer", "writtenby", "autor", "autoren", "autorin", "verfasser"],
  series: ["seriesname", "seriesnames", "seriestitle", "reihe", "serie"],
  series_number: [
    "seriesindex",
    "seriessequence",
    "seriesposition",
    "seriesorder",
    "sequence",
    "volume",
    "number",
    "booknumber",
    "band",
    "teil",
  ],
  narrator: ["narrators", "narratornames", "narratedby", "readby", "reader", "readers", "sprecher", "gelesenvon"],
  isbn: ["isbn13", "isbn10"],
  asin: ["audibleasin", "audibleproductid"],
  publisher: ["publishername", "verlag"],
  published_year: [
    "year",
    "publishedyear",
    "yearpublished",
    "publicationyear",
    "releaseyear",
    "releasedate",
    "datepublished",
    "jahr",
    "erscheinungsjahr",
  ],
  duration_minutes: [
    "duration",
    "minutes",
    "length",
    "lengthminutes",
    "lengthinminutes",
    "runtime",
    "runtimelengthmin",
    "runtimeminutes",
    "dauer",
    "laufzeit",
    "länge",
  ],
  description: ["summary", "blurb", "about", "synopsis", "beschreibung", "inhalt"],
  language: ["lang", "sprache"],
  abs_id: ["audiobookshelfid"],
  shelf: ["exclusiveshelf", "regal"],
  my_rating: ["myrating", "myratingoverall", "yourrating", "bewertung", "meinebewertung"],
  finished_at: ["dateread", "datefinished", "finished", "isfinished", "readstatus", "gelesen", "gelesenam", "beendet"],
  added_at: ["dateadded", "purchasedate", "hinzugefügt", "hinzugefügtam", "kaufdatum"],
};

/** "Is Finished?" and "is_finished" are one name. */
export const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const KNOWN = new Map<string, Column>(
  EXPORT_COLUMNS.flatMap((column) => [column, ...(ALIASES[column] ?? [])].map((name) => [plain(name), column])),
);

/** @returns undefined for a column that nothing is known about */
export const columnOf = (name: string): Column | undefined => KNOWN.get(plain(name));
