/** A parsed manuscript, as stored (one JSON line per chapter) and as read by narration and the web. */
import { z } from "zod";

export const manuscriptFormat = z.enum(["epub", "text", "markdown", "html", "docx", "pdf"]);
export type ManuscriptFormat = z.infer<typeof manuscriptFormat>;

/** A footnote or endnote, kept with the block that bears its mark. */
export const blockNote = z.object({
  /** Where the mark stood: offset into the block's text, UTF-16. */
  at: z.int().min(0),
  /** Its paragraphs. */
  text: z.array(z.string()),
});
export type BlockNote = z.infer<typeof blockNote>;

/** A reading (furigana, pinyin) that belongs to some signs of a block. */
export const blockRuby = z.object({
  at: z.int().min(0),
  length: z.int().min(0),
  reading: z.string(),
});
export type BlockRuby = z.infer<typeof blockRuby>;

export const block = z.object({
  kind: z.enum(["heading", "paragraph", "verse", "break"]),
  /** Clean text: white space folded, no markup. A `break` (ornament, rule) has the empty text and is only a pause. */
  text: z.string(),
  notes: z.array(blockNote).optional(),
  /** How many signs at the beginning of `text` name the speaker (a play). */
  speaker: z.int().min(1).optional(),
  ruby: z.array(blockRuby).optional(),
});
export type Block = z.infer<typeof block>;

export const skipReason = z.enum([
  "licence",
  "imprint",
  "navigation",
  "title_page",
  "footnote",
  "footnote_mark",
  "page_number",
  "image",
  "table",
  "script",
  "ornament",
  "missing_file",
  "not_linear",
  "metadata",
  "ruby",
  "deleted",
  "hidden",
  "running_head",
  "speaker",
]);
export type SkipReason = z.infer<typeof skipReason>;

/** Text of the source that is not spoken, and why. */
export const skipped = z.object({
  reason: skipReason,
  /** The file inside the manuscript, or the nearest heading. */
  where: z.string(),
  /** Characters other than white space. */
  characters: z.int().min(0),
  /** The first words, at most 120 characters. */
  excerpt: z.string(),
});
export type Skipped = z.infer<typeof skipped>;

export const chapter = z.object({
  title: z.string(),
  /** Titles of the parts that hold it, outermost first. */
  parents: z.array(z.string()),
  /** False: left out unless the user includes it; `reason` says why. */
  included: z.boolean(),
  reason: skipReason.nullable(),
  blocks: z.array(block),
  /** Characters other than white space in `blocks`. */
  characters: z.int().min(0),
  words: z.int().min(0),
});
export type Chapter = z.infer<typeof chapter>;

export const warning = z.object({ where: z.string(), message: z.string() });
export type ManuscriptWarning = z.infer<typeof warning>;
