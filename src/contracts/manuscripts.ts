/** Manuscripts and uploads as they cross the wire: `/api/manuscripts` and `/api/uploads`. */
import { z } from "zod";
import { block, manuscriptFormat, skipped, skipReason, warning } from "./manuscript.ts";

export const manuscriptChapter = z.object({
  index: z.int(),
  title: z.string(),
  parents: z.array(z.string()),
  included: z.boolean(),
  reason: skipReason.nullable(),
  characters: z.int(),
  words: z.int(),
  /** Taken off the list by its owner: not read, but kept in its place. */
  removed: z.boolean(),
});
export type ManuscriptChapter = z.infer<typeof manuscriptChapter>;

export const chapterEditKind = z.enum(["merge", "split", "move", "rename", "include", "remove", "restore"]);
export type ChapterEditKind = z.infer<typeof chapterEditKind>;

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
  /** Another value after every change of the chapters; null before the first. Sent back, it makes sure that nothing else is changed than what was seen. */
  revision: z.string().nullable(),
  /** The change that `POST /api/manuscripts/{id}/undo` would take back. */
  undo: chapterEditKind.nullable(),
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
  /** From the file, the owner's own picture, or drawn from title and author when a narration began. */
  cover_origin: z.enum(["file", "own", "drawn"]).nullable(),
  chapters: z.array(manuscriptChapter),
  /** What is not spoken: sums per reason, and the first 200 entries. */
  skipped_by_reason: z.partialRecord(skipReason, z.object({ count: z.int(), characters: z.int() })),
  skipped: z.array(skipped),
  warnings: z.array(warning),
  created_at: z.iso.datetime(),
});
export type Manuscript = z.infer<typeof manuscript>;

/** One's texts that no narration uses: they go by themselves after a week. */
export const manuscriptList = z.object({
  manuscripts: z.array(
    manuscript.pick({ id: true, title: true, authors: true, format: true, words: true, created_at: true }).extend({
      /** Chapters that would be read. */
      chapters: z.int(),
      expires_at: z.iso.datetime(),
    }),
  ),
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
});
export type ManuscriptList = z.infer<typeof manuscriptList>;

export const manuscriptEdit = z.object({
  ...reading.partial().shape,
  title: z.string().trim().min(1).max(300).optional(),
  authors: z.array(z.string().trim().min(1).max(200)).max(20).optional(),
  revision: z.string().max(40).nullable().optional(),
  chapters: z
    .array(
      z.object({
        index: z.int().min(0),
        title: z.string().trim().min(1).max(300).optional(),
        included: z.boolean().optional(),
        removed: z.boolean().optional(),
      }),
    )
    .max(10_000)
    .optional(),
});

/** `revision` as the manuscript had it when the caller looked: 409 when the chapters are others by now. */
export const chapterAct = z.object({ revision: z.string().max(40).nullable().optional() });
export const chapterMove = chapterAct.extend({ to: z.int().min(0) });
export const chapterSplit = chapterAct.extend({
  /** The block that the second chapter begins with, from 1. */
  at: z.int().min(1),
  title: z.string().trim().min(1).max(300).optional(),
});

export const chapterText = z.object({
  index: z.int(),
  title: z.string(),
  blocks: z.array(
    z.object({
      at: z.int(),
      kind: block.shape.kind,
      /** At most 2,000 characters of it. */
      text: z.string(),
      is_cut: z.boolean(),
      characters: z.int(),
      words: z.int(),
    }),
  ),
  total: z.int(),
});
export type ChapterText = z.infer<typeof chapterText>;

export const upload = z.object({
  id: z.uuid(),
  file_name: z.string(),
  size: z.int(),
  /** Every part has this size but the last: PUT `/api/uploads/{id}/parts/{n}`, n from 1. */
  part_bytes: z.int(),
  parts: z.int(),
  parts_done: z.array(z.int()),
  state: z.enum(["open", "complete"]),
  /** As the sender named the file; null where it did not. */
  fingerprint: z.string().nullable(),
  created_at: z.iso.datetime(),
  /** It goes by itself then, finished or not. */
  expires_at: z.iso.datetime(),
});
export type Upload = z.infer<typeof upload>;
export const uploadList = z.object({ uploads: z.array(upload), total: z.int() });
