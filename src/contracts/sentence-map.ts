/** The text of a narrated chapter, and when each of its sentences is spoken: stored beside the chapter's sound. */
import { z } from "zod";

const offset = z.int().min(0);
const milliseconds = z.int().min(0);

/** `GET /api/jobs/{id}/chapters/{index}/text`: what is read along. Offsets are UTF-16 units of `text`. */
export const sentenceMap = z.object({
  v: z.literal(1),
  /** Whether every time was measured by the voice; else they are spread over what was spoken at one go. */
  exact: z.boolean(),
  /** What is spoken; an empty line between paragraphs. */
  text: z.string(),
  /** [start, end, from, to], in order: milliseconds of the chapter's sound, and the stretch of the text. */
  sentences: z.array(z.tuple([milliseconds, milliseconds, offset, offset])),
  /** [from, to] of each heading. Chapters that were made before headings were kept have none. */
  headings: z.array(z.tuple([offset, offset])).optional(),
  /** Where a new scene begins. */
  scenes: z.array(offset).optional(),
});
export type SentenceMap = z.infer<typeof sentenceMap>;
