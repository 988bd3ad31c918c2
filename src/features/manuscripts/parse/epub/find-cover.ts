/** Finds an EPUB's cover picture: as EPUB 3 names it, as EPUB 2 names it, else the first picture of the cover page. */
import { decodeText } from "../decode.ts";
import { readMarkup } from "../markup/read-markup.ts";
import { MAX_ENTRY_BYTES, MEGABYTE } from "../refuse.ts";
import type { Cover } from "../types.ts";
import type { Archive } from "../zip/open-zip.ts";
import { fileFinder } from "./paths.ts";
import type { EpubPackage } from "./read-package.ts";

const MAX_COVER = 20 * MEGABYTE;

/** The cover, still in the archive; null when the book names none. */
export async function findCover(archive: Archive, book: EpubPackage): Promise<Cover | null> {
  const named =
    book.manifest.find((item) => item.properties.includes("cover-image")) ??
    book.manifest.find((item) => book.coverId !== "" && item.id === book.coverId && item.type.startsWith("image/"));
  const path = named?.path ?? (await fromCoverPage(archive, book));
  return path === null || path === undefined ? null : { name: path, read: () => archive.read(path, MAX_COVER) };
}

async function fromCoverPage(archive: Archive, book: EpubPackage): Promise<string | null> {
  const first = book.spine[0]?.item;
  const looksIt = first && /cover/i.test(`${first.id} ${first.href}`) ? first.path : null;
  const page = book.coverPage ?? looksIt;
  if (page === null || !/\.x?html?$/i.test(page)) return null;
  const { images } = readMarkup(decodeText(await archive.read(page, MAX_ENTRY_BYTES)).text);
  return images[0] === undefined ? null : fileFinder(archive)(page, images[0]);
}
