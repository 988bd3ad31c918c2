/** Reads a PDF: its text by position, put together to paragraphs and chapters. */
import type { PDFDocumentProxy } from "unpdf/pdfjs";
import type { ManuscriptWarning } from "../../../../contracts/manuscript.ts";
import type { Reading } from "../chapters/assemble.ts";
import { fold, plain } from "../count.ts";
import { skipPiece } from "../pieces.ts";
import { damaged, locked, MAX_PAGES, MAX_PDF_CHARACTERS, tooLarge } from "../refuse.ts";
import { withoutSigns } from "../signs.ts";
import { headingsByWords, titlesBelowLabels } from "../text/headings-by-words.ts";
import type { CharacterMaps, ManuscriptSource, Metadata, NavigationEntry, Piece } from "../types.ts";
import { refuseMissing } from "./character-maps.ts";
import { vocabularyOf } from "./hyphens.ts";
import { openPdf } from "./open-pdf.ts";
import { type OutlineEntry, readOutline } from "./outline.ts";
import { measures, toParagraphs, usualOf } from "./paragraphs.ts";
import { type ReadPage, readPage } from "./read-page.ts";
import { runningHeads } from "./running-heads.ts";
import { PieceWriter, type Place } from "./to-pieces.ts";
import type { Page } from "./types.ts";

/** Pages without text that are named one by one. */
const MOST_NAMED = 20;

/** Pages begun together: each waits for its parts to be unpacked, and the others are read meanwhile. */
const AT_ONCE = 8;

interface Read {
  pages: Page[];
  characters: number;
  warnings: ManuscriptWarning[];
}

/** One page, and what pdf.js holds of it let go; null when it is damaged. */
async function readNumber(pdf: PDFDocumentProxy, number: number): Promise<ReadPage | null> {
  try {
    const page = await pdf.getPage(number);
    const found = await readPage(page);
    page.cleanup();
    return found;
  } catch {
    return null;
  }
}

async function readPages(pdf: PDFDocumentProxy): Promise<Read> {
  if (pdf.numPages > MAX_PAGES) throw tooLarge(`This PDF has more than ${MAX_PAGES} pages. Split it.`);
  const read: Read = { pages: [], characters: 0, warnings: [] };
  const broken: number[] = [];
  const bare: number[] = [];
  let text = 0;
  for (let first = 1; first <= pdf.numPages; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, pdf.numPages - first + 1) }, (_, index) => first + index);
    for (const [index, found] of (await Promise.all(numbers.map((number) => readNumber(pdf, number)))).entries()) {
      const number = first + index;
      if (found === null || found.cut) broken.push(number);
      if (found === null) continue;
      read.pages.push(found.page);
      read.characters += found.characters;
      text += found.page.lines.reduce((sum, line) => sum + line.text.length, 0);
      if (found.characters === 0) bare.push(number);
    }
    if (text > MAX_PDF_CHARACTERS) {
      throw tooLarge(
        `The text of this PDF is longer than ${MAX_PDF_CHARACTERS / 1_000_000} million characters. Split it, or hand in the book as EPUB or DOCX.`,
      );
    }
  }
  const warn = (numbers: number[], message: string): void => {
    if (numbers.length > 0) read.warnings.push({ where: `page ${listOf(numbers)}`, message });
  };
  warn(broken, "This page is damaged and could not be read in full.");
  if (bare.length < read.pages.length) warn(bare, "There is no text on this page: it is empty or a picture.");
  if (read.pages.length === 0) throw damaged("No page of this PDF can be read.");
  return read;
}

const listOf = (numbers: number[]): string =>
  numbers.slice(0, MOST_NAMED).join(", ") +
  (numbers.length > MOST_NAMED ? ` and ${numbers.length - MOST_NAMED} more` : "");

/** Fields of the document's information that are text. */
async function readMetadata(pdf: PDFDocumentProxy): Promise<Metadata> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const field = (name: string): string | null => {
    const value: unknown = Object.getOwnPropertyDescriptor(info, name)?.value;
    return typeof value === "string" ? fold(value).slice(0, 500) || null : null;
  };
  const title = field("Title");
  const unnamed =
    title !== null &&
    /^(?:untitled|microsoft word - |document\d*$)|\.(?:docx?|pdf|odt|indd|tex|rtf|html?)$/i.test(title);
  const language = field("Language");
  return {
    title: unnamed ? null : title,
    authors: (field("Author") ?? "").split(/\s*;\s*/).filter((name) => name !== ""),
    language: language !== null && /^[a-z]{2,3}(?:-|$)/i.test(language) ? language : null,
    publisher: null,
    published: null,
    description: field("Subject"),
  };
}

/** Places of the outline in reading order, and the navigation that names them. */
function toNavigation(outline: readonly OutlineEntry[]): { places: Place[]; navigation: NavigationEntry[] } {
  const places: Place[] = [];
  const navigation = outline.map(({ title, parents, parent, page, y }, index): NavigationEntry => {
    if (page > 0) places.push({ id: `o${index}`, page, y, title });
    return { title, parents, parent, document: page > 0 ? 0 : -1, fragment: `o${index}` };
  });
  places.sort((a, b) => a.page - b.page || (a.y ?? 0) - (b.y ?? 0));
  return { places, navigation };
}

/** A heading that only the bookmark tells: the line that says the same words as the bookmark. */
function headingsByOutline(pieces: Piece[], outline: readonly OutlineEntry[]): void {
  const titles = new Map(outline.map(({ title }, index) => [`o${index}`, plain(title)]));
  let wanted: string[] = [];
  for (const piece of pieces) {
    if (piece.type === "anchor") wanted.push(titles.get(piece.id) ?? "");
    if (piece.type !== "block" || piece.text === "" || wanted.length === 0) continue;
    const own = plain(piece.text);
    if (
      piece.kind === "paragraph" &&
      own !== "" &&
      piece.out === null &&
      wanted.some((title) => title.startsWith(own))
    ) {
      piece.kind = "heading";
      piece.level = 2;
    } else wanted = [];
  }
}

/** @throws AppError MANUSCRIPT_UNSUPPORTED (a password, or pictures alone), MANUSCRIPT_DAMAGED, PAYLOAD_TOO_LARGE */
export async function readPdf(source: ManuscriptSource, maps: CharacterMaps): Promise<Reading> {
  const { pdf, missing } = await openPdf(source, maps);
  try {
    const { pages, characters, warnings } = await readPages(pdf);
    refuseMissing(missing);
    if (characters === 0) {
      throw locked(
        "This PDF holds pictures of pages and no text.",
        "Run text recognition (OCR) on it and hand in the result, or hand in the book as EPUB or DOCX.",
      );
    }
    const metadata = await readMetadata(pdf);
    const outline = await readOutline(pdf);
    const { pieces, places } = toPieces(pages, outline);
    const { navigation } = toNavigation(outline);
    return {
      format: "pdf",
      documents: [{ where: source.name, pieces }],
      navigation: places.length >= 2 ? navigation : null,
      metadata,
      cover: null,
      warnings,
      sourceCharacters: characters,
    };
  } finally {
    await pdf.loadingTask.destroy().catch(() => undefined);
  }
}

function toPieces(pages: readonly Page[], outline: readonly OutlineEntry[]): { pieces: Piece[]; places: Place[] } {
  const heads = runningHeads(pages);
  const besides: Piece[] = [];
  for (const { lines, aside, noteMarks } of pages) {
    for (const line of lines) {
      const reason = heads.get(line);
      if (reason) besides.push(skipPiece(reason, withoutSigns(line.text)));
    }
    for (const text of aside) besides.push(skipPiece("running_head", text));
    for (const mark of noteMarks) besides.push(skipPiece("footnote_mark", mark));
  }
  const lines = pages.flatMap((page) => page.lines.filter((line) => !heads.has(line)));
  const columns = measures(lines);
  const usual = usualOf(lines, columns);
  const paragraphs = toParagraphs(lines, usual, columns);
  const writer = new PieceWriter(paragraphs, usual, vocabularyOf(lines));
  const { places } = toNavigation(outline);
  writer.write(paragraphs, places);
  headingsByOutline(writer.pieces, outline);
  if (places.length < 2) headingsByWords(writer.pieces);
  titlesBelowLabels(writer.pieces);
  return { pieces: [...writer.pieces, ...besides], places };
}
