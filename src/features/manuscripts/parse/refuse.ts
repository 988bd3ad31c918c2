/** The parser's refusals: each says what is wrong and what to do next. */
import { AppError } from "../../../core/errors.ts";

const TAKEN = "EPUB (2 and 3), Word (DOCX), PDF with text, plain text, Markdown and HTML";

/** The file is a kind that is not read. */
export const unsupported = (what: string): AppError =>
  new AppError("MANUSCRIPT_UNSUPPORTED", `${what} Lectern reads ${TAKEN}: convert or export it to one of these.`, {
    details: { accepted: ["epub", "docx", "pdf", "txt", "md", "html"] },
  });

/** The file is of a kind that is read, but this one is locked or holds no text; `next` says what opens it. */
export const locked = (what: string, next: string): AppError =>
  new AppError("MANUSCRIPT_UNSUPPORTED", `${what} ${next}`);

/** The file is broken. */
export const damaged = (what: string, cause?: unknown): AppError =>
  new AppError("MANUSCRIPT_DAMAGED", `${what} Download or export it again.`, { cause });

/** The markup is nested beyond all sense. */
export const tooDeep = (cause?: unknown): AppError =>
  damaged("The markup of this file is nested too deep: it is damaged.", cause);

/** The file is bigger than the reader allows. */
export const tooLarge = (what: string): AppError => new AppError("PAYLOAD_TOO_LARGE", what);

/** There is nothing to narrate. */
export const empty = (): AppError =>
  new AppError("MANUSCRIPT_EMPTY", "There is no text to narrate in this file. Choose a file that holds text.");

export const MEGABYTE = 1024 * 1024;
/** One text file inside a manuscript, expanded. */
export const MAX_ENTRY_BYTES = 20 * MEGABYTE;
/** All text of a manuscript, expanded. */
export const MAX_TEXT_BYTES = 40 * MEGABYTE;
/** Open elements inside one another; no book comes near it. */
export const MAX_DEPTH = 10_000;
/** One tag with its attributes: old Word documents keep small pictures in them. */
export const MAX_TAG_CHARACTERS = 1024 * 1024;
export const MAX_ENTRIES = 10_000;
/** The text part of a Word document: its markup is many times its text, and is read as a stream. */
export const MAX_MARKUP_BYTES = 200 * MEGABYTE;
/** Text of a Word document without its spaces: four times the Bible. Its paragraphs are all held until the chapters are known, and 24 million took 120 MB of the isolate's 128. */
export const MAX_DOCX_CHARACTERS = 15_000_000;
/** A PDF is read as a whole, beside what is made of it: an isolate has 128 MB. */
export const MAX_PDF_BYTES = 40 * MEGABYTE;
/** A PDF's pages; the longest novels have about 2,000. */
export const MAX_PAGES = 10_000;
/** Text of a PDF with its spaces: 1,800 full pages, half as much again as War and Peace. Each letter is placed by itself: a million take a second. */
export const MAX_PDF_CHARACTERS = 5_000_000;
/** Everything that is unpacked from one archive. A DOCX's markup is the largest thing in any. */
export const MAX_UNPACKED_BYTES = 256 * MEGABYTE;
/** The table of contents of an archive: 10,000 entries have about one. */
export const MAX_DIRECTORY_BYTES = 16 * MEGABYTE;
/** How many times its size a part may have when unpacked, once it is larger than `RATIO_FROM_BYTES`: text shrinks to a third, the most wordy markup to a fiftieth. */
export const MAX_RATIO = 400;
export const RATIO_FROM_BYTES = 4 * MEGABYTE;
/** One compressed part of a PDF: pdf.js holds it whole. */
export const MAX_PDF_PART_BYTES = 48 * MEGABYTE;
/** All compressed parts of a PDF, pictures too. */
export const MAX_PDF_UNPACKED_BYTES = 512 * MEGABYTE;
/** Chapters of one manuscript; a bible has 1,189. */
export const MAX_CHAPTERS = 3_000;
/** Titles and names as they are stored; longer ones are cut. */
export const MAX_TITLE = 300;
/** Warnings kept; more say nothing new. */
export const MAX_WARNINGS = 100;
/** Items in the list of what is not spoken; beyond, they are added up by reason. */
export const MAX_SKIPPED = 20_000;
/** Paragraphs, headings and everything between them in one file: at 40 characters each, 40 MB of text. */
export const MAX_PIECES = 1_000_000;
/** Lines of a plain text or Markdown file: 40 MB in lines of 20 characters. */
export const MAX_LINES = 2_000_000;
