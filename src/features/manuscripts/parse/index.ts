/** The manuscript parser: a book's file in, chapters and the list of what is not spoken out. */
import { assemble } from "./chapters/assemble.ts";
import { decodeText } from "./decode.ts";
import { detectContainer, detectText } from "./detect.ts";
import { isDocx } from "./docx/is-docx.ts";
import { readEpub } from "./epub/read-epub.ts";
import { readHtml } from "./html/read-html.ts";
import { readMarkdown } from "./markdown/read-markdown.ts";
import { empty, MAX_LINES, MAX_TEXT_BYTES, tooLarge } from "./refuse.ts";
import { readAll } from "./source.ts";
import { readText } from "./text/read-text.ts";
import type { CharacterMaps, ManuscriptSource, ParsedManuscript } from "./types.ts";
import { openZip } from "./zip/open-zip.ts";

export { chapterTitle } from "./chapters/chapter-title.ts";
export { bufferSource, textSource } from "./source.ts";
export type { CharacterMaps, ManuscriptSource, ParsedManuscript } from "./types.ts";

const NO_MAPS: CharacterMaps = async () => null;

const READERS = { html: readHtml, markdown: readMarkdown, text: readText };

/**
 * Reads a manuscript of any format that is taken, by content first, then by name. The sum of `characters` over chapters
 * and skipped items is `sourceCharacters`. Refuses with MANUSCRIPT_DAMAGED, MANUSCRIPT_UNSUPPORTED, MANUSCRIPT_EMPTY or
 * PAYLOAD_TOO_LARGE. Without `maps`, a PDF that names one of them is refused.
 */
export async function parseManuscript(source: ManuscriptSource, maps = NO_MAPS): Promise<ParsedManuscript> {
  if (source.size === 0) throw empty();
  const container = await detectContainer(source);
  if (container === "pdf") {
    // Heavy, and needed by few requests: loaded when the first PDF comes.
    const { readPdf } = await import("./pdf/read-pdf.ts");
    return assemble(await readPdf(source, maps));
  }
  if (container === "zip") {
    const archive = await openZip(source);
    if (!isDocx(archive)) return assemble(await readEpub(archive));
    const { readDocx } = await import("./docx/read-docx.ts");
    return assemble(await readDocx(archive, source));
  }
  if (source.size > MAX_TEXT_BYTES) throw tooLarge("This text is larger than 40 MB. Split it.");
  const decoded = decodeText(await readAll(source));
  if (!/\S/.test(decoded.text)) throw empty();
  if (tooManyLines(decoded.text)) throw tooLarge(`This text has more than ${MAX_LINES} lines. Split it.`);
  return assemble(READERS[detectText(decoded.text, source)](decoded, source));
}

function tooManyLines(text: string): boolean {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) if (++lines > MAX_LINES) return true;
  return false;
}
