/** Requests of `/api/books`, and the answers that the books have besides their own shape. */
import { z } from "zod";
import { book, bookField, bookStatus, historyEntry, importSource } from "./catalogue.ts";
import { pageInfo, pageQuery, wholeNumber } from "./envelope.ts";

export const bookSort = z.enum(["title", "author", "created_at", "updated_at"]);
export type BookSort = z.infer<typeof bookSort>;
export const sortOrder = z.enum(["asc", "desc"]);
export type SortOrder = z.infer<typeof sortOrder>;

const words = z.string().trim().max(200);
/** An empty filter is none: forms send it so. */
const filter = words.transform((text) => text || undefined).optional();

export const booksQuery = pageQuery.extend({
  search: filter,
  status: bookStatus.optional(),
  author: filter,
  series: filter,
  sort_by: bookSort.default("created_at"),
  sort_order: sortOrder.optional(),
  /** `next_cursor` of the page before; `page`, `sort_by` and `sort_order` do not count then. */
  cursor: z.string().min(1).max(4_000).optional(),
});
export type BooksQuery = z.infer<typeof booksQuery>;

export const SEARCH_FIELDS = ["title", "author", "series", "description"] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

export const searchQuery = z.object({
  q: words.min(1),
  limit: wholeNumber(1, 100).default(20),
  /** One field, or several with commas between them. */
  fields: z
    .string()
    .default(SEARCH_FIELDS.join(","))
    .transform((text) => text.split(",").map((field) => field.trim()))
    .pipe(z.array(z.enum(SEARCH_FIELDS)).min(1)),
});

export const bookHits = z.object({ books: z.array(book), total: z.int() });
/** `total` is counted up to a hundred or so; `total_is_exact` says whether these are all. */
export const foundBooks = bookHits.extend({ total_is_exact: z.boolean() });
export const createdBook = book.pick({ id: true, title: true, author: true, status: true, created_at: true });
export const seriesShelf = bookHits.extend({ series: z.string() });

export const incompleteQuery = pageQuery.extend({ threshold: wholeNumber(0, 100).default(80) });
export const incompletePage = z.object({
  books: z.array(book.extend({ missing_fields: z.array(bookField) })),
  threshold: z.int(),
  page_info: pageInfo,
});
export type IncompletePage = z.infer<typeof incompletePage>;

export const historyPage = z.object({ book_id: z.int(), history: z.array(historyEntry), page_info: pageInfo });
export type HistoryPage = z.infer<typeof historyPage>;

/** One field and its source, or several. */
export const sourceChange = z
  .union([
    z.object({ field: bookField, source: importSource }),
    z.object({ sources: z.partialRecord(bookField, importSource) }),
  ])
  .transform((body) => ("sources" in body ? body.sources : { [body.field]: body.source }));
export const bookSources = z.object({ id: z.int(), metadata_source: z.record(z.string(), z.string()) });
