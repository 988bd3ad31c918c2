/** What a merge remembers, so that the two books can be parted exactly as they were. */
import { z } from "zod";
import { bookField, bookStatus } from "../../../contracts/catalogue.ts";

const value = z.union([z.string(), z.number(), z.null()]);

/** A row of a shelf, under the names of its columns. */
export const shelfRow = z.object({
  user_id: z.string(),
  state: z.string(),
  position_seconds: z.number(),
  started_at: z.number().nullable(),
  finished_at: z.number().nullable(),
  last_listened_at: z.number().nullable(),
  rating: z.number().nullable(),
  added_at: z.number(),
  updated_at: z.number(),
});

export const sourceRow = z.object({
  user_id: z.string(),
  source: z.string(),
  external_id: z.string(),
  state: z.string(),
  added_at: z.number(),
  seen_at: z.number(),
});

export const before = z.object({
  /** Names this merge within its own batch. */
  token: z.string(),
  status: bookStatus,
  /** What the kept book took over from this one. */
  filled: z.array(z.object({ field: bookField, old: value, new: value, source: z.string().nullable() })),
  /** The cover that went over to the kept book; null: none did. */
  cover: z.object({ key: z.string(), color: z.string().nullable() }).nullable(),
  /** Rows of the merged book, and those that the kept one had of the same people. */
  shelves: z.array(shelfRow),
  kept_shelves: z.array(shelfRow),
  sources: z.array(sourceRow),
  kept_sources: z.array(sourceRow),
  downloads: z.array(z.int()),
});
export type Before = z.infer<typeof before>;
/** What is known before the batch runs; the rows are read within it. */
export type Planned = Pick<Before, "token" | "status" | "filled" | "cover">;
