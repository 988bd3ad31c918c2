/** Reads an EPUB 2 or 3: package, navigation, every file of the reading order. */
import type { ManuscriptWarning, Skipped } from "../../../../contracts/manuscript.ts";
import type { Reading } from "../chapters/assemble.ts";
import { decodeText } from "../decode.ts";
import { countMarkup } from "../markup/count-markup.ts";
import { named, nameNotes } from "../markup/name-notes.ts";
import { readMarkup } from "../markup/read-markup.ts";
import { MAX_CHAPTERS, MAX_ENTRY_BYTES, MAX_TEXT_BYTES, tooLarge } from "../refuse.ts";
import type { NavigationEntry, ReadDocument } from "../types.ts";
import type { Archive } from "../zip/open-zip.ts";
import { findCover } from "./find-cover.ts";
import { fileFinder, splitHref } from "./paths.ts";
import { type RawEntry, readNav, readNcx } from "./read-navigation.ts";
import { type EpubPackage, type ManifestItem, readPackage } from "./read-package.ts";

interface SpineFile {
  path: string;
  linear: boolean;
}

/** The files of the reading order that are there, each once; warnings for the others. */
function spineFiles(book: EpubPackage, warnings: ManuscriptWarning[]): SpineFile[] {
  const files: SpineFile[] = [];
  const seen = new Set<string>();
  for (const { item, idref, linear } of book.spine) {
    const path = item?.path ?? null;
    if (item === null)
      warnings.push({ where: book.path, message: `The reading order names "${idref}", which is not listed.` });
    else if (path === null) warnings.push({ where: item.href, message: `"${item.href}" is missing in the file.` });
    else if (/^image\//.test(item.type))
      warnings.push({ where: path, message: "A picture in the reading order: not read." });
    else if (!seen.has(path)) {
      seen.add(path);
      files.push({ path, linear });
    }
  }
  return files;
}

async function rawNavigation(archive: Archive, book: EpubPackage): Promise<{ base: string; entries: RawEntry[] }> {
  const read = async (item: ManifestItem | null): Promise<string | null> =>
    item?.path ? decodeText(await archive.read(item.path, MAX_ENTRY_BYTES)).text : null;
  const nav = await read(book.nav);
  const entries = nav === null ? [] : readNav(nav);
  if (entries.length > 0) return { base: book.nav?.path ?? "", entries };
  const ncx = await read(book.ncx);
  return { base: book.ncx?.path ?? "", entries: ncx === null ? [] : readNcx(ncx) };
}

async function navigationOf(
  archive: Archive,
  book: EpubPackage,
  files: readonly SpineFile[],
  warnings: ManuscriptWarning[],
  lost: Skipped[],
): Promise<NavigationEntry[]> {
  const { base, entries } = await rawNavigation(archive, book);
  if (entries.length > MAX_CHAPTERS * 10)
    throw tooLarge("The table of contents of this book is too long. Split the book.");
  const find = fileFinder(archive);
  const order = new Map(files.map((file, index) => [file.path, index]));
  return entries.map(({ title, href, parents, parent }) => {
    if (href === null) return { title, parents, parent, document: -1, fragment: null };
    const path = find(base, href);
    const document = path === null ? -1 : (order.get(path) ?? -1);
    if (path === null) {
      lost.push({ reason: "missing_file", where: href, characters: 0, excerpt: title });
      warnings.push({
        where: href,
        message: `"${title}" is missing: the table of contents points to a file that is not there.`,
      });
    } else if (document < 0 && path !== base) {
      warnings.push({ where: href, message: `"${title}" is not in the reading order: it is left out.` });
    }
    return { title, parents, parent, document, fragment: splitHref(href).fragment };
  });
}

/** Everything that the chapters are made from. */
export async function readEpub(archive: Archive): Promise<Reading> {
  const book = await readPackage(archive);
  const warnings: ManuscriptWarning[] = [];
  const files = spineFiles(book, warnings);
  const lost: Skipped[] = [];
  const navigation = await navigationOf(archive, book, files, warnings, lost);
  const find = fileFinder(archive);
  const documents: ReadDocument[] = [];
  let sourceCharacters = 0;
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    const raw = await archive.read(file.path, MAX_ENTRY_BYTES);
    bytes += raw.length;
    if (bytes > MAX_TEXT_BYTES) throw tooLarge("The text of this book is larger than 40 MB. Split it.");
    const { text, repaired } = decodeText(raw);
    if (repaired)
      warnings.push({ where: file.path, message: "Some signs were in another encoding and were converted." });
    const targets = navigation.filter((entry) => entry.document === index && entry.fragment !== null);
    const { pieces, ids } = readMarkup(text, new Set(targets.map((entry) => entry.fragment ?? "")));
    nameNotes(pieces, file.path, find);
    sourceCharacters += countMarkup(text);
    const isNav = file.path === book.nav?.path;
    for (const piece of pieces) {
      if (piece.type !== "block") continue;
      if (isNav) piece.out ??= "navigation";
      else if (!file.linear) piece.out ??= "not_linear";
    }
    documents.push({ where: file.path, pieces, ids: named(ids, file.path) });
  }
  const cover = await findCover(archive, book);
  const entries = navigation.some((entry) => entry.document >= 0) ? navigation : null;
  const { metadata } = book;
  return { format: "epub", documents, navigation: entries, metadata, cover, warnings, sourceCharacters, lost };
}
