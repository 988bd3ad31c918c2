/** Books as files: `GET /api/books/export` and `POST /api/books/import`. */
import { z } from "zod";
import { BOOK_FIELDS, book, bookField, bookStatus } from "./catalogue.ts";
import { shelfItem } from "./library.ts";

/** The columns of an export, in their order; an import knows them all. */
export const EXPORT_COLUMNS = [
  "id",
  ...BOOK_FIELDS,
  "status",
  "import_source",
  "metadata_completeness_percent",
  "created_at",
  "updated_at",
  "shelf",
  "my_rating",
  "position_seconds",
  "finished_at",
  "added_at",
] as const;

export const exportQuery = z.object({
  /** goodreads: a table as Goodreads takes it in. */
  format: z.enum(["csv", "json", "goodreads"]).default("csv"),
  /** mine: the caller's shelf; all: every book that he sees. */
  scope: z.enum(["mine", "all"]).default("mine"),
  /** Without it everything but archived books. */
  status: z
    .union([bookStatus, z.literal("")])
    .optional()
    .transform((status) => status || undefined),
});
export type ExportQuery = z.infer<typeof exportQuery>;

/** A book with what its reader's shelf says of it; `shelf` null: it is not there, and the rest is null. */
export const exportedBook = book.omit({ cover_url: true, cover_color: true }).extend({
  shelf: shelfItem.shape.state.nullable(),
  my_rating: z.number().nullable(),
  position_seconds: z.number().nullable(),
  finished_at: z.iso.datetime().nullable(),
  added_at: z.iso.datetime().nullable(),
});
export type ExportedBook = z.infer<typeof exportedBook>;
export const exportedBooks = z.object({ books: z.array(exportedBook) });

const flag = (usual: "true" | "false") =>
  z
    .enum(["true", "false"])
    .default(usual)
    .transform((text) => text === "true");

/** Tools whose own files are known by their columns. */
export const TOOLS = ["goodreads", "libation", "audible_cli", "openaudible", "library_extractor"] as const;
export const importFormat = z.enum(["csv", "json", ...TOOLS]);
export type ImportFormat = z.infer<typeof importFormat>;

/** What a column of a table can be said to hold. */
export const MAPPED_FIELDS = [
  "title",
  "author",
  "series",
  "series_number",
  "narrator",
  "asin",
  "isbn",
  "publisher",
  "published_year",
  "duration_minutes",
  "language",
  "description",
  "shelf",
  "my_rating",
  "finished_at",
  "added_at",
  "position_seconds",
  "progress_percent",
] as const;
export const mappedField = z.enum(MAPPED_FIELDS);
export type MappedField = z.infer<typeof mappedField>;

/** Column of the file -> field; columns that are not named are left out. */
export const columnMapping = z
  .record(z.string().max(200), mappedField)
  .refine((columns) => Object.values(columns).includes("title"), "No column is the title.");
export type ColumnMapping = z.infer<typeof columnMapping>;

const mappingText = z
  .string()
  .max(8_000)
  .transform((text, ctx) => {
    try {
      const read: unknown = JSON.parse(text);
      return read;
    } catch {
      ctx.addIssue({ code: "custom", message: 'It is no JSON. Send {"Name of a column": "title"}.' });
      return z.NEVER;
    }
  })
  .pipe(columnMapping)
  .optional()
  .describe('Which column is which field, as JSON: {"Book name": "title"}. A file of a known tool needs none.');

/** How days with slashes are written: day or month first. */
export const dayOrder = z.enum(["dmy", "mdy"]);
export type DayOrder = z.infer<typeof dayOrder>;

export const importQuery = z.object({
  /** auto: by its first signs and its columns; csv and json: by the names of its columns alone. */
  format: z.enum(["auto", ...importFormat.options]).default("auto"),
  /** Only tells what would change. */
  dry_run: flag("false"),
  /** What happens to a book that is there already: it stays as it is, or takes over what the file says. */
  on_conflict: z.enum(["skip", "update"]).default("skip"),
  /** Whether the books go on the caller's shelf. */
  shelf: flag("true"),
  columns: mappingText,
  /** auto: by days of the file that can be read in one way only. */
  dates: z.enum(["auto", ...dayOrder.options]).default("auto"),
  /** What rows are that do not say it themselves: a wishlist is wanted. */
  state: z.enum(["owned", "wanted"]).default("owned"),
  /** Whether podcasts and their episodes come in too. */
  podcasts: flag("false"),
});
export type ImportQuery = z.infer<typeof importQuery>;

export const OUTCOMES = ["new", "changed", "unchanged", "refused", "duplicates", "left_out"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * plus: of Audible's subscription, and not bought. absent: the tool no longer finds it at Audible. shortened: a text was
 * longer than it may be. more_series: it stands in others too.
 */
export const rowNote = z.enum(["plus", "absent", "shortened", "more_series"]);
export type RowNote = z.infer<typeof rowNote>;

export const importLine = z.object({
  /** Of the table, its head being row 1; of a list the entry, from 1. */
  row: z.int(),
  title: z.string().nullable(),
  /** The book that is there, or was made. */
  book_id: z.int().nullable(),
  /** It stood on the sender's shelf before. */
  on_shelf: z.boolean(),
  differences: z.array(
    z.object({
      field: bookField.or(z.enum(["shelf", "my_rating", "finished_at"])),
      old: z.unknown(),
      new: z.unknown(),
    }),
  ),
  /** Why it was refused or left out, or which row it repeats. */
  reason: z.string().nullable(),
  notes: z.array(rowNote),
});
export type ImportLine = z.infer<typeof importLine>;

const byOutcome = <S extends z.ZodType>(schema: S) =>
  z.object({ new: schema, changed: schema, unchanged: schema, refused: schema, duplicates: schema, left_out: schema });

export const importReport = z.object({
  dry_run: z.boolean(),
  format: importFormat,
  rows: z.int(),
  counts: byOutcome(z.int()),
  /** The first 200 of each. */
  lines: byOutcome(z.array(importLine)),
  /** Columns that have no place here, the first 50. */
  ignored_columns: z.array(z.string()),
  /** How days with slashes were read; null: there are none. */
  dates: dayOrder.nullable(),
});
export type ImportReport = z.infer<typeof importReport>;

/**
 * With `Accept: application/x-ndjson` an import answers line by line: what becomes of each row as soon as it is known, how
 * many rows are settled, and at the end the report (with no lines of its own) or why it broke off.
 */
export const importMessage = z.union([
  z.object({ outcome: z.enum(OUTCOMES), line: importLine }),
  z.object({ rows: z.int() }),
  z.object({ report: importReport }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);
export type ImportMessage = z.infer<typeof importMessage>;

export const columnsQuery = importQuery.pick({ format: true, columns: true, dates: true, state: true, podcasts: true });
export type ColumnsQuery = z.infer<typeof columnsQuery>;

/** `POST /api/books/import/columns`: the beginning of a file, and how it would be read. */
export const importColumns = z.object({
  format: importFormat,
  /** Of a table; a list has none. */
  columns: z.array(
    z.object({
      name: z.string(),
      /** What it is taken for; null: it is left out. */
      field: mappedField.nullable(),
      /** The first three cells that say something. */
      samples: z.array(z.string()),
    }),
  ),
  /** The first rows as they would come in. */
  rows: z.array(
    z.object({
      row: z.int(),
      values: z.partialRecord(mappedField, z.union([z.string(), z.number()])),
      reason: z.string().nullable(),
    }),
  ),
  dates: dayOrder.nullable(),
});
export type ImportColumns = z.infer<typeof importColumns>;
