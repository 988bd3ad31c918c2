/** Books that are there twice: finding them, making one of them, and parting them again. */
import { z } from "zod";
import { book, bookDetail, bookField } from "./catalogue.ts";
import { pageInfo, pageQuery } from "./envelope.ts";

/** Why books look like one: an equal number, equal words, or an equal title and a person in common. */
export const likenessReason = z.enum(["asin", "isbn", "title", "near"]);
export type LikenessReason = z.infer<typeof likenessReason>;

export const duplicatesQuery = pageQuery;

export const duplicateGroup = z.object({
  /** The strongest of the group. */
  reason: likenessReason,
  /** The fullest, which one would keep. */
  keep_id: z.int(),
  books: z.array(book),
});
export type DuplicateGroup = z.infer<typeof duplicateGroup>;

export const duplicatesPage = z.object({ groups: z.array(duplicateGroup), page_info: pageInfo });
export type DuplicatesPage = z.infer<typeof duplicatesPage>;

export const mergeRequest = z.object({
  duplicate_ids: z
    .array(z.int().min(1))
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, "Name each book once."),
  /** Field -> the book whose value is kept; a field that is empty is filled without being named. */
  fields: z.partialRecord(bookField, z.int().min(1)).default({}),
});
export type MergeRequest = z.infer<typeof mergeRequest>;

export const mergeEntry = z.object({
  id: z.int(),
  kept_id: z.int(),
  merged_id: z.int(),
  merged_title: z.string(),
  /** Fields of the kept book that were filled from this one. */
  filled: z.array(bookField),
  /** How many shelves, downloads came along. */
  shelves: z.int(),
  downloads: z.int(),
  cover: z.boolean(),
  merged_by: z.string().nullable(),
  merged_at: z.iso.datetime(),
  undone_at: z.iso.datetime().nullable(),
});
export type MergeEntry = z.infer<typeof mergeEntry>;

export const mergeList = z.object({ merges: z.array(mergeEntry) });
export const merged = z.object({ book: bookDetail, merges: z.array(mergeEntry) });
export type Merged = z.infer<typeof merged>;
export const parted = z.object({ kept: bookDetail, parted: bookDetail });
export type Parted = z.infer<typeof parted>;
