/** A book's describing fields, under their names on the wire (which are the columns' names too), and what follows from them. */
import { BOOK_FIELDS, type Book, type BookField, type BookStatus } from "../../../contracts/catalogue.ts";
import { seriesSort } from "../names/series-sort.ts";
import { authorPlace, titlePlace } from "../names/shelf-place.ts";
import { completenessOf } from "./completeness.ts";
import { isbnKey } from "./isbn-key.ts";
import { matchKey } from "./match-key.ts";

export type BookValues = Pick<Book, BookField>;
export type ChangedField = BookField | "status";
/** Fields to set, with their new values. */
export type Changes = { [K in BookField]?: BookValues[K] | undefined } & { status?: BookStatus | undefined };

const EMPTY: BookValues = {
  title: "",
  author: null,
  series: null,
  series_number: null,
  narrator: null,
  isbn: null,
  asin: null,
  publisher: null,
  published_year: null,
  duration_minutes: null,
  description: null,
  language: null,
  abs_id: null,
};

/** One spelling for each value: composed characters, and an empty text is none. */
const tidy = (value: string | number | null | undefined) =>
  typeof value === "string" ? value.normalize("NFC") || null : value;

/** The fields of `base` with those that are set in `changes`. */
export function withChanges(changes: Changes, base: BookValues = EMPTY): BookValues {
  const { status: _, ...fields } = changes;
  const set = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => [field, tidy(value)]);
  return { ...base, ...Object.fromEntries(set) };
}

/** Columns that are computed from the others and never set by anybody. */
export const derivedOf = (values: BookValues) => ({
  series_sort: seriesSort(values.series_number),
  completeness: completenessOf(values),
  match_key: matchKey(values),
  isbn_key: isbnKey(values.isbn),
  title_sort: titlePlace(values.title),
  author_sort: authorPlace(values.author),
});
export type Derived = ReturnType<typeof derivedOf>;

/** Field -> where its value came from, for a book that came from one source. */
export const sourcesOf = (values: BookValues, source: string): Record<string, string> =>
  Object.fromEntries(BOOK_FIELDS.filter((field) => values[field] !== null).map((field) => [field, source]));
