/** Damaged, foreign, empty and hostile files: each is refused by name, or read without harm. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { bufferSource, type ManuscriptSource, parseManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { CONTAINER, epub, parseBytes, spoken, zip } from "./support.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

describe("refused", () => {
  test.each([
    ["MOBI", bytes(`${"\0".repeat(60)}BOOKMOBI`), /MOBI/],
    ["JPEG", bytes("\xff\xd8\xff\xe0...."), /picture/],
    ["MP3", bytes("ID3\x04...."), /sound/],
    ["M4B", bytes("\0\0\0\x20ftypM4B "), /sound/],
    ["RTF", bytes("{\\rtf1 words}"), /RTF/],
    ["FB2", bytes('<?xml version="1.0"?><FictionBook><body/></FictionBook>'), /FB2/],
    ["bytes that are no text", bytes(`\x01\0\0\x02words${"\0\x03".repeat(40)}`), /not a text/],
  ])("%s", async (_name, file, message) => {
    const refused = parseBytes("book", file);
    await expect(refused).rejects.toMatchObject({
      code: "MANUSCRIPT_UNSUPPORTED",
      message: expect.stringMatching(message),
    });
  });

  test("a ZIP that is no EPUB", async () => {
    const refused = parseBytes("a.epub", await zip({ "notes.txt": "words" }));
    await expect(refused).rejects.toMatchObject({ code: "MANUSCRIPT_UNSUPPORTED", message: /not an EPUB/ });
  });

  test("an EPUB whose package file is missing", async () => {
    const refused = parseBytes("a.epub", await zip({ "META-INF/container.xml": CONTAINER }));
    await expect(refused).rejects.toMatchObject({ code: "MANUSCRIPT_DAMAGED", message: /package file/ });
  });

  const encryption = (algorithm: string): Record<string, string> => ({
    "META-INF/encryption.xml": `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
      <enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`,
  });

  test("an encrypted EPUB; obfuscated fonts are no hindrance", async () => {
    const spine = { "a.xhtml": "<p>Words.</p>" };
    const locked = await epub({ spine, files: encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc") });
    await expect(parseBytes("a.epub", locked)).rejects.toMatchObject({
      code: "MANUSCRIPT_UNSUPPORTED",
      message: /encrypted/,
    });
    const fonts = await epub({ spine, files: encryption("http://www.idpf.org/2008/embedding") });
    expect(spoken(await parseBytes("a.epub", fonts))).toBe("Words.");
  });

  test("a file that is cut off, and one with broken content", async () => {
    const whole = await epub({ spine: { "a.xhtml": `<p>${[...randomBytes(4000)].join(" ")}</p>` } });
    await expect(parseBytes("a.epub", whole.slice(0, whole.length * 0.6))).rejects.toMatchObject({
      code: "MANUSCRIPT_DAMAGED",
      message: /cut off/,
    });
    const broken = whole.slice();
    const at = Buffer.from(whole).indexOf("OPS/a.xhtml") + 1000;
    broken.fill(0x55, at, at + 20);
    await expect(parseBytes("a.epub", broken)).rejects.toMatchObject({
      code: "MANUSCRIPT_DAMAGED",
      message: /OPS\/a\.xhtml/,
    });
  });

  test.each([
    ["a.html", `<body>${"<div>".repeat(500_000)}Words.`],
    ["a.md", `${"> ".repeat(20_000)}Words.`],
  ])("nesting beyond all sense: %s", async (name, text) => {
    const refused = parseBytes(name, bytes(text));
    await expect(refused).rejects.toMatchObject({ code: "MANUSCRIPT_DAMAGED", message: /nested too deep/ });
  });

  test.each([
    ["no bytes", ""],
    ["white space", " \n\t "],
    ["markup alone", "<html><body><p> </p></body></html>"],
  ])("empty: %s", async (_name, text) => {
    await expect(parseBytes("a.txt", bytes(text))).rejects.toMatchObject({ code: "MANUSCRIPT_EMPTY" });
  });

  test("empty: an EPUB of pictures", async () => {
    const pictures = await epub({ spine: { "a.xhtml": '<img src="a.png" alt="A sea"/>' } });
    await expect(parseBytes("a.epub", pictures)).rejects.toMatchObject({ code: "MANUSCRIPT_EMPTY" });
  });

  test("a ZIP bomb: one text over 20 MB, all text over 40 MB", async () => {
    const page = (megabytes: number): string => `<p>${"a ".repeat(megabytes * 2 ** 19)}</p>`;
    const one = await epub({ spine: { "a.xhtml": page(21) } });
    await expect(parseBytes("a.epub", one)).rejects.toMatchObject({
      code: "PAYLOAD_TOO_LARGE",
      message: /a\.xhtml.*20 MB/,
    });
    const all = await epub({ spine: { "a.xhtml": page(15), "b.xhtml": page(15), "c.xhtml": page(15) } });
    await expect(parseBytes("a.epub", all)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE", message: /40 MB/ });
  }, 30_000);
});

describe("read without harm", () => {
  test("names that leave the archive are ignored", async () => {
    const file = await epub({
      spine: { "a.xhtml": "<p>Words.</p>" },
      files: { "../evil.xhtml": "<p>Evil.</p>", "/etc/evil.xhtml": "<p>Evil.</p>" },
      nav: '<li><a href="../../evil.xhtml">Evil</a></li><li><a href="a.xhtml">Good</a></li>',
    });
    const manuscript = await parseBytes("a.epub", file);
    expect(manuscript.chapters.map((chapter) => chapter.title)).toEqual(["Good"]);
    expect(manuscript.warnings).toHaveLength(1);
  });

  test("a page that never closes its head", async () => {
    const page = "<html><head><title>T</title><style>p{}</style><body><p>Words.";
    expect(spoken(await parseBytes("a.html", bytes(page)))).toBe("Words.");
  });

  test("markup nested very deep", async () => {
    const deep = `<html><body>${"<div>".repeat(5000)}Words.${"</div>".repeat(5000)}</body></html>`;
    expect(spoken(await parseBytes("a.html", bytes(deep)))).toBe("Words.");
  });

  test("a table of contents nested very deep", async () => {
    const deep = '<li><a href="a.xhtml">x</a><ol>'.repeat(3000) + "</ol></li>".repeat(3000);
    const manuscript = await parseBytes("a.epub", await epub({ spine: { "a.xhtml": "<p>Words.</p>" }, nav: deep }));
    expect(spoken(manuscript)).toBe("Words.");
  });

  test("an EPUB is read by ranges, never as a whole", async () => {
    const filler = randomBytes(4 * 2 ** 20);
    const whole = await epub({ spine: { "a.xhtml": "<p>Words.</p>" }, files: { "OPS/big.bin": filler } });
    const inner = bufferSource("a.epub", whole);
    let read = 0;
    const source: ManuscriptSource = {
      ...inner,
      read: (offset, length) => {
        read += length;
        return inner.read(offset, length);
      },
    };
    expect(spoken(await parseManuscript(source))).toBe("Words.");
    expect(read).toBeLessThan(whole.length / 4);
  });
});
