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
  format: z.enum(["csv", "json"]).default("csv"),
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

export const importFormat = z.enum(["csv", "json", "goodreads"]);
export type ImportFormat = z.infer<typeof importFormat>;

export const importQuery = z.object({
  format: importFormat.default("csv"),
  /** Only tells what would change. */
  dry_run: flag("false"),
  /** What happens to a book that is there already: it stays as it is, or takes over what the file says. */
  on_conflict: z.enum(["skip", "update"]).default("skip"),
  /** Whether the books go on the caller's shelf. */
  shelf: flag("true"),
});
export type ImportQuery = z.infer<typeof importQuery>;

export const OUTCOMES = ["new", "changed", "unchanged", "refused", "duplicates"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const importLine = z.object({
  /** Of the table, its head being row 1; of a list the entry, from 1. */
  row: z.int(),
  title: z.string().nullable(),
  /** The book that is there, or was made. */
  book_id: z.int().nullable(),
  differences: z.array(
    z.object({
      field: bookField.or(z.enum(["shelf", "my_rating", "finished_at"])),
      old: z.unknown(),
      new: z.unknown(),
    }),
  ),
  /** Why it was refused, or which row it repeats. */
  reason: z.string().nullable(),
});
export type ImportLine = z.infer<typeof importLine>;

const byOutcome = <S extends z.ZodType>(schema: S) =>
  z.object({ new: schema, changed: schema, unchanged: schema, refused: schema, duplicates: schema });

export const importReport = z.object({
  dry_run: z.boolean(),
  format: importFormat,
  rows: z.int(),
  counts: byOutcome(z.int()),
  /** The first 200 of each. */
  lines: byOutcome(z.array(importLine)),
  /** Columns that nothing is known about. */
  ignored_columns: z.array(z.string()),
});
export type ImportReport = z.infer<typeof importReport>;
