/** PDFs whose codes only a table outside of the file can tell: Chinese, Japanese and Korean as programs of the nineties wrote them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bufferSource, type CharacterMaps, parseManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { makePdf } from "../../support/manuscripts/make-pdf.ts";
import { accounted, spoken } from "./support.ts";

const FOLDER = join(import.meta.dirname, "../../../frontend/public/cmaps");
const shipped: CharacterMaps = async (name) => {
  const path = join(FOLDER, `${name}.bcmap`);
  return existsSync(path) ? new Uint8Array(readFileSync(path)) : null;
};

/** A font that is not embedded and has no table of its own. */
const font = (encoding: string, ordering: string): string =>
  `<< /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /${encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Mincho /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>`;

const pdf = (encoding: string, ordering: string, hex: string): Uint8Array =>
  makePdf({ pages: [[]], font: font(encoding, ordering), content: `BT /F1 12 Tf 1 0 0 1 72 700 Tm <${hex}> Tj ET` });

const utf16 = (text: string): string =>
  [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, "0")).join("");

test.each([
  ["UniJIS-UTF16-H", "Japan1", utf16("吾輩は猫である。"), "吾輩は猫である。"],
  // In Shift JIS, as Windows wrote it.
  ["90ms-RKSJ-H", "Japan1", "8ce1 9479 82cd 944c 82c5 82a0 82e9 8142", "吾輩は猫である。"],
  ["GBK-EUC-H", "GB1", "cce5 c1a6 b2bb d6a7 a1a3", "体力不支。"],
  ["UniGB-UCS2-H", "GB1", utf16("体力不支。"), "体力不支。"],
  ["B5pc-H", "CNS1", "a4a4 a4e5", "中文"],
  ["KSCms-UHC-H", "Korea1", "c7d1 b1b9", "한국"],
])("%s (%s)", async (encoding, ordering, hex, text) => {
  const manuscript = await parseManuscript(bufferSource("a.pdf", pdf(encoding, ordering, hex)), shipped);
  expect(spoken(manuscript)).toBe(text);
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
});

test("without the table, the PDF is refused: never read wrong", async () => {
  const file = pdf("GBK-EUC-H", "GB1", "cce5 c1a6");
  await expect(parseManuscript(bufferSource("a.pdf", file))).rejects.toMatchObject({
    code: "MANUSCRIPT_UNSUPPORTED",
    message:
      'The letters of this PDF cannot be read: it names a table of characters ("GBK-EUC-H") that is not here. Save it again with its fonts embedded, or hand in the book as EPUB or DOCX.',
  });
});
