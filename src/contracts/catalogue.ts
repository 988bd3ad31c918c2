/** Books, series and authors as they cross the wire (`seeds/catalogue.md`). */
import { z } from "zod";
import { audibleMetadata } from "./audible.ts";
import { coverFields } from "./covers.ts";
import { pageInfo } from "./envelope.ts";

export const bookStatus = z.enum(["active", "duplicate", "archived"]);
export type BookStatus = z.infer<typeof bookStatus>;

const line = (most: number) => z.string().trim().min(1).max(most);
const nullable = <S extends z.ZodType>(schema: S) => schema.nullable();

/** ISBN-10 or ISBN-13; hyphens and spaces are left out before it is looked at. */
export const isbn = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^(\d{9}[\dX]|\d{13})$/, "An ISBN has 10 or 13 digits."));
/** Audible's number of an edition: "B" and nine signs, or an ISBN-10. */
export const asin = z
  .string()
  .trim()
  .toUpperCase()
  .pipe(z.string().regex(/^(B[\dA-Z]{9}|\d{9}[\dX])$/, "An ASIN is B and nine letters or digits, or an ISBN-10."));

const fields = {
  title: line(500),
  author: nullable(line(500)),
  series: nullable(line(300)),
  series_number: nullable(line(40)),
  narrator: nullable(line(500)),
  isbn: nullable(isbn),
  asin: nullable(asin),
  publisher: nullable(line(300)),
  published_year: nullable(z.int().min(-3_000).max(2_200)),
  duration_minutes: nullable(z.int().min(0).max(60_000)),
  description: nullable(z.string().trim().max(20_000)),
  language: nullable(line(40)),
  abs_id: nullable(line(100)),
};

/** The fields that a person may set, each with its own history. */
export const BOOK_FIELDS = [
  "title",
  "author",
  "series",
  "series_number",
  "narrator",
  "isbn",
  "asin",
  "publisher",
  "published_year",
  "duration_minutes",
  "description",
  "language",
  "abs_id",
] as const;
export const bookField = z.enum(BOOK_FIELDS);
export type BookField = z.infer<typeof bookField>;

export const importSource = line(60).regex(/^[\w.:-]+$/, "Use letters, digits and _ . : -");

/** What `POST /api/books` takes. */
export const newBook = z
  .object(fields)
  .partial()
  .required({ title: true })
  .extend({
    import_source: importSource.default("manual"),
  });
export type NewBook = z.infer<typeof newBook>;

/** What `PUT /api/books/{id}` takes: only what is sent is changed. */
export const bookChanges = z
  .object(fields)
  .partial()
  .extend({ status: bookStatus.optional() })
  .refine((changes) => Object.keys(changes).length > 0, "Send at least one field.");
export type BookChanges = z.infer<typeof bookChanges>;

export const book = z.object({
  id: z.int(),
  title: z.string(),
  author: z.string().nullable(),
  series: z.string().nullable(),
  series_number: z.string().nullable(),
  narrator: z.string().nullable(),
  isbn: z.string().nullable(),
  asin: z.string().nullable(),
  publisher: z.string().nullable(),
  published_year: z.int().nullable(),
  duration_minutes: z.int().nullable(),
  description: z.string().nullable(),
  language: z.string().nullable(),
  status: bookStatus,
  import_source: z.string(),
  metadata_completeness_percent: z.int(),
  abs_id: z.string().nullable(),
  ...coverFields,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Book = z.infer<typeof book>;

export const bookDetail = book.extend({
  /** Everybody's, and an administrator's to change; members propose. Else it is the reader's own. */
  is_shared: z.boolean(),
  metadata_source: z.record(z.string(), z.string()),
  /** What Audible says of it; null: it was never imported from there. */
  metadata: audibleMetadata.nullable().optional(),
});
export type BookDetail = z.infer<typeof bookDetail>;

export const bookPage = z.object({ books: z.array(book), page_info: pageInfo, next_cursor: z.string().nullable() });
export type BookPage = z.infer<typeof bookPage>;

/** One change of one field; `undo` puts the old value back and is a change itself. */
export const historyEntry = z.object({
  id: z.int(),
  field: bookField.or(z.literal("status")),
  old_value: z.unknown(),
  new_value: z.unknown(),
  source: z.string(),
  changed_by: z.string().nullable(),
  changed_at: z.iso.datetime(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const author = z.object({
  id: z.int(),
  name: z.string(),
  sort_name: z.string(),
  description: z.string().nullable(),
  book_count: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Author = z.infer<typeof author>;

export const seriesEntry = z.object({
  id: z.int(),
  name: z.string(),
  author: z.string().nullable(),
  description: z.string().nullable(),
  total_books: z.int().nullable(),
  book_count: z.int(),
  /** complete: all are there; partial: at least half; incomplete: fewer; unknown: nobody said how many there are. */
  completeness: z.enum(["complete", "partial", "incomplete", "unknown"]),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type SeriesEntry = z.infer<typeof seriesEntry>;
