/** `/api/library`: a person's own titles from every source, and the feed of what changed on that shelf. */
import { z } from "zod";
import { book } from "./catalogue.ts";
import { coverFields } from "./covers.ts";
import { pageInfo, pageQuery, wholeNumber } from "./envelope.ts";

/** Where a title of a shelf can come from. */
export const SHELF_SOURCES = [
  "manual",
  "import",
  "goodreads",
  "narration",
  "audible",
  "plex",
  "audiobookshelf",
  "spotify",
] as const;
export const shelfSource = z.enum(SHELF_SOURCES);
export type ShelfSource = z.infer<typeof shelfSource>;

export const shelfState = z.enum(["owned", "wanted", "removed"]);
export const listening = z.enum(["not_started", "in_progress", "finished"]);
export type Listening = z.infer<typeof listening>;

/** A title of the shelf: all that a grid, a list and a local search need, and no more. */
export const shelfItem = z.object({
  /** Of the book. */
  id: z.int(),
  ...book.pick({
    title: true,
    author: true,
    series: true,
    series_number: true,
    narrator: true,
    published_year: true,
    duration_minutes: true,
  }).shape,
  ...coverFields,
  state: shelfState.exclude(["removed"]),
  sources: z.array(shelfSource),
  /** The narration that made it. */
  narration_id: z.string().nullable(),
  listening,
  position_seconds: z.number(),
  progress_percent: z.int(),
  rating: z.number().nullable(),
  added_at: z.iso.datetime(),
  last_listened_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
});
export type ShelfItem = z.infer<typeof shelfItem>;

export const shelfSort = z.enum(["title", "author", "added", "listened", "duration", "time_left", "rating"]);

export const libraryQuery = pageQuery.extend({
  /** Words in title, author, series or narrator. */
  q: z.string().trim().max(200).optional(),
  state: shelfState.exclude(["removed"]).optional(),
  source: shelfSource.optional(),
  listening: listening.optional(),
  sort_by: shelfSort.default("title"),
  sort_order: z.enum(["asc", "desc"]).optional(),
});

export type LibraryQuery = z.infer<typeof libraryQuery>;

export const libraryPage = z.object({ items: z.array(shelfItem), page_info: pageInfo });
export type LibraryPage = z.infer<typeof libraryPage>;

/** `GET /api/library/changes?cursor=&limit=`: without a cursor everything from the beginning. */
export const changesQuery = z.object({
  cursor: wholeNumber(0).default(0),
  limit: wholeNumber(1, 2_000).default(1_000),
});

/** Oldest first; a title appears once, with its newest state. `removed` says that it is no longer on the shelf. */
export const libraryChanges = z.object({
  items: z.array(shelfItem),
  removed: z.array(z.int()),
  /** Send it next time; it moves even when nothing is left to say. */
  cursor: z.int(),
  has_more: z.boolean(),
});
export type LibraryChanges = z.infer<typeof libraryChanges>;

/** `PUT /api/library/{book_id}`: only what is sent is changed. It also puts a title on the shelf. */
const shelfFields = z
  .object({
    state: shelfState.exclude(["removed"]),
    rating: z.number().min(0.5).max(5).multipleOf(0.5).nullable(),
    position_seconds: z.number().min(0).max(10_000_000),
    /** True: finished now; false: not finished, and back at the beginning when the position was the end. */
    finished: z.boolean(),
    /** When it was listened to, by the device's clock; later than now counts as now. The newest wins. */
    listened_at: z.iso.datetime(),
  })
  .partial();
export const shelfChanges = shelfFields.refine(
  (changes) => Object.keys(changes).length > 0,
  "Send at least one field.",
);
export type ShelfChanges = z.infer<typeof shelfChanges>;

/** `PUT /api/library`: many titles at once; a number alone puts a book on the shelf. */
export const shelfBatch = z.object({
  items: z
    .array(shelfFields.extend({ book_id: z.int().min(1) }))
    .min(1)
    .max(500)
    .refine(
      (items) => new Set(items.map((item) => item.book_id)).size === items.length,
      "A book_id stands here twice. Send each book once, with its newest state.",
    ),
});
export type ShelfBatch = z.infer<typeof shelfBatch>;
export const shelfBatchResult = z.object({
  /** As they are now, in the order of the request. */
  items: z.array(shelfItem),
  /** Books that are not there for the caller, or archived. */
  not_found: z.array(z.int()),
});

export const takenOffShelf = z.object({ id: z.int(), removed: z.literal(true) });

/** Event `library_updated` on the channel `books`, for the shelf's owner alone: read the feed from the last cursor. */
export const libraryUpdated = z.object({
  /** Of the book; null: several changed at once. */
  id: z.int().nullable(),
  count: z.int(),
});
export type LibraryUpdated = z.infer<typeof libraryUpdated>;

/** `GET /api/library/summary`: figures of the shelf. */
export const librarySummary = z.object({
  total: z.int(),
  by_listening: z.record(listening, z.int()),
  by_source: z.partialRecord(shelfSource, z.int()),
  total_minutes: z.int(),
});
export type LibrarySummary = z.infer<typeof librarySummary>;
