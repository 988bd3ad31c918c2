/** Silences between what is spoken, in milliseconds. Values of common audiobook practice (ACX: 0.5–1 s before, 1–5 s after a chapter). */
export const PAUSES = {
  /** Before the first word of a chapter. */
  chapterHead: 700,
  /** After the last word of a chapter. */
  chapterTail: 1_500,
  /** After a heading. */
  heading: 1_100,
  /** Where a paragraph ends. A voice that speaks several paragraphs in one go adds its own breath. */
  paragraph: 550,
  /** Where a chunk ends in mid-paragraph: most voices fall silent there by themselves. */
  sentence: 200,
  /** Inside a sentence that had to be cut. */
  clause: 60,
  /** An ornament or a rule between scenes. */
  break: 1_600,
} as const;
