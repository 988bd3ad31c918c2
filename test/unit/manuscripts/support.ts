/** Builds small EPUBs and checks the books' balance, for the parser's tests. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bufferSource, type ParsedManuscript, parseManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { zip } from "../../support/manuscripts/zip.ts";

export { zip };

const SHARED = process.env.LECTERN_SHARED ?? join(import.meta.dirname, "../../../../shared");

/** The bytes of a real manuscript, null where the shared material is absent. */
export function realManuscript(name: string): Uint8Array | null {
  const path = join(SHARED, "manuscripts", name);
  return existsSync(path) ? readFileSync(path) : null;
}

/** The bytes of one of the project's own small manuscripts. */
export const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, "../../fixtures/manuscripts", name));

export const CONTAINER =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
  '<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

export interface EpubParts {
  /** Files of the reading order by name: the markup inside `body`, or a whole file when it begins with `<?xml` or `<html`. */
  spine: Record<string, string>;
  /** The list inside the `toc` nav, or an NCX's navMap. */
  nav?: string;
  ncx?: string;
  metadata?: string;
  /** More manifest items, and more files. */
  items?: string;
  files?: Record<string, string | Uint8Array>;
  itemrefs?: string;
}

/** An EPUB around the given texts. */
export function epub(parts: EpubParts): Promise<Uint8Array> {
  const names = Object.keys(parts.spine);
  const items = names.map((name) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`).join("");
  const nav = parts.nav ? '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>' : "";
  const ncx = parts.ncx ? '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>' : "";
  const refs = parts.itemrefs ?? names.map((name) => `<itemref idref="${name}"/>`).join("");
  const whole = (body: string): string =>
    /^<(\?xml|html)/.test(body)
      ? body
      : `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>${body}</body></html>`;
  return zip({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/package.opf":
      '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">' +
      `<metadata>${parts.metadata ?? "<dc:title>A Book</dc:title>"}</metadata>` +
      `<manifest>${items}${nav}${ncx}${parts.items ?? ""}</manifest><spine toc="ncx">${refs}</spine></package>`,
    ...(parts.nav ? { "OPS/nav.xhtml": whole(`<nav epub:type="toc"><ol>${parts.nav}</ol></nav>`) } : {}),
    ...(parts.ncx
      ? { "OPS/toc.ncx": `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${parts.ncx}</navMap></ncx>` }
      : {}),
    ...Object.fromEntries(names.map((name) => [`OPS/${name}`, whole(parts.spine[name] ?? "")])),
    ...parts.files,
  });
}

export const parseBytes = (name: string, bytes: Uint8Array): Promise<ParsedManuscript> =>
  parseManuscript(bufferSource(name, bytes));

export const parseEpub = async (parts: EpubParts): Promise<ParsedManuscript> => parseBytes("a.epub", await epub(parts));

/** What the chapters and the list of skipped items add up to; must be `sourceCharacters`. */
export const accounted = ({ chapters, skipped, byChoice }: ParsedManuscript): number =>
  [...chapters, ...skipped, ...byChoice].reduce((sum, item) => sum + item.characters, 0);

/** All text of the chapters that are read by default. */
export const spoken = ({ chapters }: ParsedManuscript): string =>
  chapters
    .filter((chapter) => chapter.included)
    .flatMap((chapter) => chapter.blocks.map((block) => block.text))
    .join("\n");
