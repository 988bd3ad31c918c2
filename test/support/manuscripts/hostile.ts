/** Files made to do harm, each with the exact answer it gets. Runs in Node and in workerd. */
import { makeDocx, p } from "./make-docx.ts";
import { makePdf, textLines, write } from "./make-pdf.ts";
import { zip } from "./zip.ts";

export interface Hostile {
  what: string;
  name: string;
  make(): Uint8Array | Promise<Uint8Array>;
  /** More than a form takes. */
  large?: true;
  status: 413 | 422;
  code: "PAYLOAD_TOO_LARGE" | "MANUSCRIPT_DAMAGED" | "MANUSCRIPT_UNSUPPORTED" | "MANUSCRIPT_EMPTY";
  message: string;
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const TAKEN =
  "Lectern reads EPUB (2 and 3), Word (DOCX), PDF with text, plain text, Markdown and HTML: convert or export it to one of these.";
const CONTAINER =
  '<container><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';
const PACKAGE =
  '<package><metadata/><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>';

const epub = (page: string, files: Record<string, string | Uint8Array> = {}): Promise<Uint8Array> =>
  zip({ "META-INF/container.xml": CONTAINER, "a.opf": PACKAGE, "a.xhtml": page, ...files });

const encryption = (algorithm: string): string =>
  `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/><CipherData><CipherReference URI="a.xhtml"/></CipherData></EncryptedData></encryption>`;
const NO_DRM = "Hand in a copy without copy protection: ask the shop, the library or the publisher for one.";

/** Words that do not shrink to nothing. */
function words(megabytes: number): string {
  const parts: string[] = [];
  let state = 1;
  for (let length = 0; length < megabytes * 2 ** 20; ) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const word = state.toString(36);
    parts.push(word);
    length += word.length + 1;
  }
  return parts.join(" ");
}

/** Changes the size that the directory of an archive states for the entry of that name. */
async function lie(archive: Promise<Uint8Array>, name: string, size: number): Promise<Uint8Array> {
  const file = new Uint8Array(await archive);
  const view = new DataView(file.buffer);
  const wanted = new TextEncoder().encode(name);
  for (let at = 0; at + 46 < file.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const own = file.subarray(at + 46, at + 46 + view.getUint16(at + 28, true));
    if (own.length === wanted.length && own.every((byte, i) => byte === wanted[i])) view.setUint32(at + 24, size, true);
  }
  return file;
}

/** An archive of so many empty files, each with a name of five signs. */
function emptyParts(count: number): Uint8Array {
  const [LOCAL, CENTRAL] = [35, 51];
  const file = new Uint8Array(count * (LOCAL + CENTRAL) + 22);
  const view = new DataView(file.buffer);
  for (let i = 0; i < count; i++) {
    const name = new TextEncoder().encode(String(i).padStart(5, "0"));
    view.setUint32(i * LOCAL, 0x04034b50, true);
    view.setUint16(i * LOCAL + 26, name.length, true);
    file.set(name, i * LOCAL + 30);
    const at = count * LOCAL + i * CENTRAL;
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 28, name.length, true);
    view.setUint32(at + 42, i * LOCAL, true);
    file.set(name, at + 46);
  }
  const end = count * (LOCAL + CENTRAL);
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 8, count, true);
  view.setUint16(end + 10, count, true);
  view.setUint32(end + 12, count * CENTRAL, true);
  view.setUint32(end + 16, count * LOCAL, true);
  return file;
}

/** Microsoft's container with the stream that Word puts a locked document into. */
function lockedWord(): Uint8Array {
  const file = new Uint8Array(4096);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(file.buffer);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  for (const [i, sign] of [..."EncryptedPackage"].entries()) view.setUint16(1024 + i * 2, sign.charCodeAt(0), true);
  return file;
}

const PAGE = "<< /Type /Catalog /Pages 2 0 R >>";

async function pdfBomb(): Promise<Uint8Array> {
  const packed = new Response(
    new Blob([new Uint8Array(64 * 2 ** 20).fill(32)]).stream().pipeThrough(new CompressionStream("deflate")),
  );
  const stream = Array.from(new Uint8Array(await packed.arrayBuffer()), (byte) => String.fromCharCode(byte)).join("");
  return write(
    [
      PAGE,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
      `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`,
    ],
    "/Root 1 0 R",
  );
}

export const HOSTILE: readonly Hostile[] = [
  {
    what: "an EPUB that grows a thousand times",
    name: "bomb.epub",
    make: () => epub(`<p>${"a ".repeat(8 * 2 ** 19)}</p>`),
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message:
      '"a.xhtml" in this file grows to more than 400 times its size when it is unpacked: no book does. Export the book again.',
  },
  {
    what: "one text of 21 MB",
    large: true,
    name: "large.epub",
    make: () => epub(`<p>${words(21)}</p>`),
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message: '"a.xhtml" in this file is larger than 20 MB. Split or shrink it.',
  },
  {
    what: "an archive that says a part is shorter than it is",
    name: "liar.epub",
    make: () => lie(epub(`<p>${"Words. ".repeat(4000)}</p>`), "a.xhtml", 100),
    status: 422,
    code: "MANUSCRIPT_DAMAGED",
    message: '"a.xhtml" inside the file cannot be unpacked: it is damaged. Download or export it again.',
  },
  {
    what: "an archive that says a part has 4 GB",
    name: "liar.epub",
    make: () => lie(epub("<p>Words.</p>"), "a.xhtml", 0xfffffff0),
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message: '"a.xhtml" in this file is larger than 20 MB. Split or shrink it.',
  },
  {
    what: "more than 10,000 parts",
    name: "parts.epub",
    make: () => emptyParts(10_001),
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message: "The file holds more than 10000 parts. Split it.",
  },
  {
    what: "an archive of archives",
    name: "nested.zip",
    make: async () => zip({ "book.epub": await epub("<p>Words.</p>"), "inner.zip": await zip({ a: "b" }) }),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message: `This ZIP archive holds other files: unpack it and hand in the book inside. ${TAKEN}`,
  },
  {
    what: "Adobe's copy protection",
    name: "adept.epub",
    make: () =>
      epub("\x00\x01", {
        "META-INF/rights.xml": "<rights/>",
        "META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
      }),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message: `This EPUB is encrypted (copy protection: Adobe DRM): its text cannot be read. ${NO_DRM}`,
  },
  {
    what: "Apple's copy protection",
    name: "fairplay.epub",
    make: () =>
      epub("\x00\x01", {
        "META-INF/sinf.xml": "<sinf/>",
        "META-INF/encryption.xml": encryption("http://itunes.apple.com/dataenc"),
      }),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message: `This EPUB is encrypted (copy protection: Apple FairPlay): its text cannot be read. ${NO_DRM}`,
  },
  {
    what: "a library's copy protection",
    name: "lcp.epub",
    make: () =>
      epub("\x00\x01", {
        "META-INF/license.lcpl": "{}",
        "META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes256-cbc"),
      }),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message: `This EPUB is encrypted (copy protection: Readium LCP): its text cannot be read. ${NO_DRM}`,
  },
  {
    what: "a million headings",
    large: true,
    name: "headings.html",
    make: () => bytes(`<html><body>${"<h2>a</h2>".repeat(400_000)}`),
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message: "This file has more than 3000 chapters. Split it, or let fewer of its lines be headings.",
  },
  {
    what: "a hundred thousand levels of markup",
    name: "deep.html",
    make: () => bytes(`<html><body>${"<div>".repeat(100_000)}Words.`),
    status: 422,
    code: "MANUSCRIPT_DAMAGED",
    message: "The markup of this file is nested too deep: it is damaged. Download or export it again.",
  },
  {
    what: "a Word document of tables in tables",
    name: "deep.docx",
    make: () => makeDocx({ body: "<w:tbl><w:tr><w:tc>".repeat(5_000) }),
    status: 422,
    code: "MANUSCRIPT_DAMAGED",
    message: "The markup of this file is nested too deep: it is damaged. Download or export it again.",
  },
  {
    what: "a Word document of sixteen million letters",
    large: true,
    name: "long.docx",
    make: () => makeDocx({ body: p(words(18)) }),
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message: "The text of this document is longer than 15 million characters. Split it.",
  },
  {
    what: "quotes in quotes in Markdown",
    name: "deep.md",
    make: () => bytes(`${"> ".repeat(100_000)}Words.`),
    status: 422,
    code: "MANUSCRIPT_DAMAGED",
    message: "The markup of this file is nested too deep: it is damaged. Download or export it again.",
  },
  {
    what: "three million lines",
    name: "lines.txt",
    make: () => bytes("a\n".repeat(2_100_000)),
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message: "This text has more than 2000000 lines. Split it.",
  },
  {
    what: "zeros between letters",
    name: "zeros.txt",
    make: () => bytes(`Words\0${"\0\x01".repeat(200)}`),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message: `This is not a text. ${TAKEN}`,
  },
  {
    what: "a photograph called a book",
    name: "book.epub",
    make: () => bytes("\xff\xd8\xff\xe0\x00\x10JFIF\x00"),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message: `This is a picture (JPEG). ${TAKEN}`,
  },
  {
    what: "no bytes at all",
    name: "empty.epub",
    make: () => bytes(""),
    status: 422,
    code: "MANUSCRIPT_EMPTY",
    message: "There is no text to narrate in this file. Choose a file that holds text.",
  },
  {
    what: "a Word document with a password",
    name: "locked.docx",
    make: lockedWord,
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message:
      "This document is protected by a password. Open it in Word, take the password off (File, Info, Protect Document), save it, and hand it in again.",
  },
  {
    what: "an encrypted PDF",
    name: "locked.pdf",
    make: () =>
      makePdf({
        pages: [textLines(["Words."])],
        trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>",
      }),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message:
      "This PDF is encrypted (a password, or a ban on copying). Open it in a PDF program, save it without protection, and hand it in again.",
  },
  {
    what: "a PDF of scanned pages",
    name: "scan.pdf",
    make: () => makePdf({ pages: [[], []] }),
    status: 422,
    code: "MANUSCRIPT_UNSUPPORTED",
    message:
      "This PDF holds pictures of pages and no text. Run text recognition (OCR) on it and hand in the result, or hand in the book as EPUB or DOCX.",
  },
  {
    what: "a PDF whose tree of pages is a circle",
    name: "circle.pdf",
    make: () => write([PAGE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"], "/Root 1 0 R"),
    status: 422,
    code: "MANUSCRIPT_DAMAGED",
    message: "No page of this PDF can be read. Download or export it again.",
  },
  {
    what: "a PDF with a part that unpacks to 64 MB",
    name: "bomb.pdf",
    make: pdfBomb,
    status: 413,
    code: "PAYLOAD_TOO_LARGE",
    message:
      "A part of this PDF is larger than 48 MB when it is unpacked. Save it with smaller pictures, or hand in the book as EPUB or DOCX.",
  },
  {
    what: "a PDF of brackets in brackets",
    name: "deep.pdf",
    make: () => write([PAGE, "[".repeat(100_000)], "/Root 1 0 R"),
    status: 422,
    code: "MANUSCRIPT_DAMAGED",
    message: "This PDF cannot be read: it is damaged. Download or export it again.",
  },
];

/** Files that look harmful and are read without harm: what is spoken of them. */
export const TAMED: readonly { what: string; name: string; make: Hostile["make"]; spoken: string }[] = [
  {
    what: "a billion laughs in the text",
    name: "laughs.epub",
    make: () =>
      epub(
        `<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(10)}"><!ENTITY c "${"&b;".repeat(10)}">]><html><body><p>Words &c;</p></body></html>`,
      ),
    spoken: "Words &c;",
  },
  {
    what: "a billion laughs in the package",
    name: "laughs.epub",
    make: () =>
      epub("<p>Words.</p>", {
        "a.opf": `<!DOCTYPE package [<!ENTITY a "haha"><!ENTITY b "${"&a;".repeat(100)}"><!ENTITY c "${"&b;".repeat(100)}"><!ENTITY d "${"&c;".repeat(100)}">]>${PACKAGE.replace("<metadata/>", "<metadata><title>&d;</title></metadata>")}`,
      }),
    spoken: "Words.",
  },
  {
    what: "names that lead out of the archive",
    name: "out.epub",
    make: () => epub("<p>Words.</p>", { "../../evil.xhtml": "<p>Evil.</p>", "/etc/passwd": "Evil." }),
    spoken: "Words.",
  },
  {
    what: "a picture of lines with a script",
    name: "svg.epub",
    make: () =>
      epub(
        '<svg><script>alert("x")</script><text>Drawn.</text></svg><p onclick="x()">Words.</p><script>evil()</script>',
      ),
    spoken: "Words.",
  },
  {
    what: "a Word document that points outside",
    name: "outside.docx",
    make: () =>
      makeDocx({
        body: p("Words."),
        relationships:
          '<Relationship Type="x/footnotes" Target="file:///etc/passwd" TargetMode="External"/><Relationship Type="x/styles" Target="../../../etc/passwd"/>',
      }),
    spoken: "Words.",
  },
];
