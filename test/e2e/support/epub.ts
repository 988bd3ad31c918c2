/** A small EPUB 3 made for the journeys: an imprint to leave out, a short first chapter, longer ones after it. */
import { TextReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";

export const EPUB_TITLE = "The Tide Tables";
export const EPUB_CHAPTERS = ["The Short Watch", "High Water", "Slack Water", "The Ebb", "Low Water"];

const SENTENCES = [
  "The harbour master kept two clocks, and trusted neither of them.",
  "When the water left the steps, the children went down to count what it had forgotten.",
  "“There is a tide for everything,” she said, “and a table for every tide.”",
  "He wrote the hour into the book and ruled a line beneath it.",
  "Nobody in the town had ever seen the lamp go out.",
  "By noon the wind had turned, and with it the talk in the square.",
];

/** Sentences enough for about `words` words, each paragraph another mix, no two of the book alike. */
function prose(title: string, words: number): string {
  const paragraphs: string[] = [];
  for (let written = 0, n = 0; written < words; n++) {
    const mixed = SENTENCES.map((_, i) => SENTENCES[(i * 5 + n) % SENTENCES.length]).join(" ");
    const text = `Entry number ${n + 1} of ${title}. ${mixed}`;
    paragraphs.push(`<p>${text}</p>`);
    written += text.split(" ").length;
  }
  return paragraphs.join("\n");
}

const page = (title: string, body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>${title}</title></head><body>${body}</body></html>`;

/** @param words of each chapter but the first, which has about 60 */
export async function makeEpub(words: number): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add("mimetype", new TextReader("application/epub+zip"), { level: 0, extendedTimestamp: false });
  const add = (name: string, text: string) => zip.add(name, new TextReader(text));
  await add(
    "META-INF/container.xml",
    `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
  );
  const files = EPUB_CHAPTERS.map((_, i) => `chapter-${i + 1}.xhtml`);
  const item = (file: string, i: number) => `<item id="c${i}" href="${file}" media-type="application/xhtml+xml"/>`;
  await add(
    "book.opf",
    `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:5b0a3c1e-6f6d-4a53-9d0e-8d5f0c1b2a11</dc:identifier><dc:title>${EPUB_TITLE}</dc:title><dc:creator>Mara Quill</dc:creator><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="imprint" href="imprint.xhtml" media-type="application/xhtml+xml"/>${files.map(item).join("")}</manifest><spine><itemref idref="imprint"/>${files.map((_, i) => `<itemref idref="c${i}"/>`).join("")}</spine></package>`,
  );
  const entry = (file: string, title: string) => `<li><a href="${file}">${title}</a></li>`;
  const entries = files.map((file, i) => entry(file, EPUB_CHAPTERS[i] ?? "")).join("");
  await add(
    "nav.xhtml",
    page("Contents", `<nav epub:type="toc"><ol>${entry("imprint.xhtml", "Imprint")}${entries}</ol></nav>`),
  );
  await add(
    "imprint.xhtml",
    page("Imprint", `<section epub:type="imprint"><h1>Imprint</h1><p>Printed for the tests.</p></section>`),
  );
  for (const [i, file] of files.entries()) {
    const title = EPUB_CHAPTERS[i] ?? "";
    await add(
      file,
      page(title, `<section epub:type="chapter"><h1>${title}</h1>${prose(title, i === 0 ? 60 : words)}</section>`),
    );
  }
  return zip.close();
}
