/** The table of the browser extension Audible Library Extractor. Pure. */
import { placeOf } from "../series-places.ts";
import { audibleRow, type Tool } from "./tool.ts";

export const libraryExtractor: Tool = {
  id: "library_extractor",
  name: "Audible Library Extractor",
  reads: [
    "asin",
    "isbn",
    "isbn13",
    "isbn10",
    "title",
    "titleshort",
    "authors",
    "narrators",
    "series",
    "booknumbers",
    "publishers",
    "publisher",
    "length",
    "releasedate",
    "language",
    "summary",
    "blurb",
    "myrating",
    "added",
    "dateadded",
    "progress",
  ],
  knows: (names) => names.has("asin") && names.has("booknumbers"),
  read({ text }, about) {
    const number = text("booknumbers").replaceAll("∞", "").trim();
    // "Harbor Cycle (book 2), The Coast (book 1, 3)": the column of numbers belongs to a series that stands alone.
    const places = text("series")
      .split(/(?<=\)),\s*/)
      .flatMap((name, _, all) => placeOf(name.trim(), all.length === 1 && !name.includes("(") ? number : "") ?? []);
    return audibleRow(
      {
        title: text("titleshort", "title"),
        asin: text("asin"),
        isbn: text("isbn13", "isbn", "isbn10"),
        author: text("authors"),
        narrator: text("narrators"),
        publisher: text("publisher", "publishers"),
        duration_minutes: text("length"),
        published_year: text("releasedate"),
        language: text("language"),
        description: text("summary", "blurb"),
        my_rating: text("myrating"),
        added_at: text("dateadded", "added"),
        finished_at: /^finished$/i.test(text("progress")) ? "yes" : "",
      },
      places,
      about,
    );
  },
};
