/** Manuscripts and uploads as they cross the wire: `/api/manuscripts` and `/api/uploads`. */
import { z } from "zod";
import { manuscriptFormat, skipped, skipReason, warning } from "./manuscript.ts";

export const manuscriptChapter = z.object({
  index: z.int(),
  title: z.string(),
  parents: z.array(z.string()),
  included: z.boolean(),
  reason: skipReason.nullable(),
  characters: z.int(),
  words: z.int(),
});
export type ManuscriptChapter = z.infer<typeof manuscriptChapter>;

/** How a text is read where more than one way is right. */
export const reading = z.object({
  /** Footnotes and endnotes: not at all, behind the sentence that bears the mark, or at the chapter's end. */
  notes: z.enum(["skip", "inline", "end"]),
  /** The names of speakers in a play. */
  speakers: z.enum(["read", "skip"]),
  /** Signs with a reading beside them (furigana, pinyin): the signs, or the reading in their place. */
  ruby: z.enum(["base", "reading"]),
});
export type Reading = z.infer<typeof reading>;

export const manuscript = z.object({
  ...reading.shape,
  /** How many notes, speakers' names and readings there are to choose about. */
  found: z.object({ notes: z.int(), speakers: z.int(), ruby: z.int() }),
  id: z.uuid(),
  title: z.string(),
  authors: z.array(z.string()),
  language: z.string().nullable(),
  format: manuscriptFormat,
  file_name: z.string().nullable(),
  /** Characters other than white space in the whole source, and in the chapters that will be spoken. */
  source_characters: z.int(),
  characters: z.int(),
  words: z.int(),
  cover_url: z.string().nullable(),
  chapters: z.array(manuscriptChapter),
  /** What is not spoken: sums per reason, and the first 200 entries. */
  skipped_by_reason: z.partialRecord(skipReason, z.object({ count: z.int(), characters: z.int() })),
  skipped: z.array(skipped),
  warnings: z.array(warning),
  created_at: z.iso.datetime(),
});
export type Manuscript = z.infer<typeof manuscript>;

export const manuscriptEdit = z.object({
  ...reading.partial().shape,
  title: z.string().trim().min(1).max(300).optional(),
  authors: z.array(z.string().trim().min(1).max(200)).max(20).optional(),
  chapters: z
    .array(
      z.object({
        index: z.int().min(0),
        title: z.string().trim().min(1).max(300).optional(),
        included: z.boolean().optional(),
      }),
    )
    .max(10_000)
    .optional(),
});

export const upload = z.object({
  id: z.uuid(),
  file_name: z.string(),
  size: z.int(),
  /** Every part has this size but the last: PUT `/api/uploads/{id}/parts/{n}`, n from 1. */
  part_bytes: z.int(),
  parts: z.int(),
  parts_done: z.array(z.int()),
  state: z.enum(["open", "complete"]),
});
export type Upload = z.infer<typeof upload>;
