/** A text that was pasted or sent in a request. */
import { type ManuscriptSource, textSource } from "./parse/index.ts";

/** Two headings or more are no accident. */
const MARKDOWN_HEADINGS = 2;

/** Read as Markdown when it has Markdown's headings, else as plain text. */
export function pastedSource(title: string | undefined, text: string): ManuscriptSource {
  const headings = text.match(/^#{1,6} +\S/gm)?.length ?? 0;
  return textSource(`${title ?? "Pasted text"}${headings >= MARKDOWN_HEADINGS ? ".md" : ""}`, text);
}
