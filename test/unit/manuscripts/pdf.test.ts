/** PDFs: lines to paragraphs, hyphens, running heads and page numbers, columns, headings, bookmarks, notes. */
import { describe, expect, test } from "vitest";
import { chapterTitle, type ParsedManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { makePdf, type PdfParts, textLines } from "../../support/manuscripts/make-pdf.ts";
import { samplePdf } from "./samples.ts";
import { accounted, parseBytes, spoken } from "./support.ts";

async function parse(parts: PdfParts | Uint8Array): Promise<ParsedManuscript> {
  const manuscript = await parseBytes("a.pdf", parts instanceof Uint8Array ? parts : makePdf(parts));
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  return manuscript;
}

const titles = (manuscript: ParsedManuscript): string[] =>
  manuscript.chapters.filter((chapter) => chapter.included).map(chapterTitle);
const paragraphs = (manuscript: ParsedManuscript): string[] => spoken(manuscript).split("\n");
const reasons = (manuscript: ParsedManuscript) => new Set(manuscript.skipped.map((item) => item.reason));

/** Full lines of about one length. */
const FULL = "The water of the bay lay still and the boats did not move";

test("a book with bookmarks, running heads, page numbers and broken words", async () => {
  const manuscript = await parse(samplePdf());
  expect(manuscript).toMatchObject({ format: "pdf", title: "The Quay", authors: ["Ada Merrin"] });
  expect(titles(manuscript)).toEqual(["Night", "Morning"]);
  const sentence =
    "It rained all night, and the lighthouse stood still in the water of the bay until the morning came.";
  expect(manuscript.chapters[0]?.blocks.map((block) => block.text)).toEqual(["Night", sentence, sentence]);
  expect(reasons(manuscript)).toEqual(new Set(["running_head", "page_number", "ornament"]));
});

describe("paragraphs", () => {
  test("an indent begins one, a line across the page does not", async () => {
    const first = textLines([FULL, `${FULL},`], 72, 600);
    const second = [
      ...textLines([`${FULL.toLowerCase()}.`], 72, 100),
      ...textLines([FULL], 90, 114),
      ...textLines([`${FULL}.`], 72, 128),
    ];
    expect(paragraphs(await parse({ pages: [first, second] }))).toEqual([
      `${FULL} ${FULL}, ${FULL.toLowerCase()}.`,
      `${FULL} ${FULL}.`,
    ]);
  });

  test("white space begins one, and a short last line", async () => {
    const page = [
      ...textLines([FULL, "and slept."], 72, 100),
      ...textLines([FULL, FULL, "It was over."], 72, 128),
      ...textLines([FULL], 72, 200),
    ];
    expect(paragraphs(await parse({ pages: [page] }))).toEqual([
      `${FULL} and slept.`,
      `${FULL} ${FULL} It was over.`,
      FULL,
    ]);
  });

  test("a compound keeps its hyphen, a broken word loses it", async () => {
    const page = textLines(
      [
        "There was a well-known keeper of the light, who was well-",
        "known to all, and he kept the light of the harbour burn-",
        "ing through the night.",
      ],
      72,
      100,
    );
    expect(spoken(await parse({ pages: [page] }))).toBe(
      "There was a well-known keeper of the light, who was well-known to all, and he kept the light of the harbour burning through the night.",
    );
  });

  test("two columns are read one after the other, a title over both first", async () => {
    const column = (word: string, x: number) =>
      textLines(
        Array.from({ length: 8 }, (_, i) => `The ${word} line number ${"abcdefgh"[i]} goes`),
        x,
        120,
      );
    const page = [
      { text: "A title that runs over both of the columns here", x: 72, y: 80, size: 20 },
      ...column("left", 72),
      ...column("right", 320),
    ];
    // Line by line, as some programs write it.
    page.sort((a, b) => a.y - b.y || a.x - b.x);
    const text = spoken(await parse({ pages: [page] }));
    expect(text.indexOf("A title")).toBe(0);
    expect(text.lastIndexOf("left")).toBeLessThan(text.indexOf("right"));
  });
});

describe("headings", () => {
  test("by size, in two levels", async () => {
    const pages = ["Dusk", "Dawn"].map((title, index) => [
      ...(index === 0 ? [{ text: "The Whole Book", x: 72, y: 60, size: 28 }] : []),
      { text: title, x: 72, y: 100, size: 18 },
      ...textLines([FULL, `${FULL}.`], 72, 140),
    ]);
    expect(titles(await parse({ pages }))).toEqual(["Dusk", "Dawn"]);
  });

  test("by words, where all type is of one size", async () => {
    const pages = ["CHAPTER I", "CHAPTER II"].map((title) => [
      ...textLines([title], 250, 80),
      ...textLines([FULL, `${FULL}.`], 72, 140),
    ]);
    expect(titles(await parse({ pages }))).toEqual(["CHAPTER I", "CHAPTER II"]);
  });

  test("a large number alone at the top is a chapter's, a small one a page's", async () => {
    const pages = [1, 2].map((page) => [
      { text: String(page), x: 300, y: 60, size: 24 },
      ...textLines([FULL, `${FULL}.`], 72, 140),
      { text: String(page + 10), x: 300, y: 750, size: 10 },
    ]);
    const manuscript = await parse({ pages });
    expect(titles(manuscript)).toEqual(["1", "2"]);
    expect(manuscript.skipped).toContainEqual({ reason: "page_number", where: "2", characters: 4, excerpt: "11 · 12" });
  });
});

test("a note at the foot of the page is kept with the sentence that bears its mark", async () => {
  const page = [
    { text: "The gate was shut", x: 72, y: 100, size: 12 },
    { text: "1", x: 166, y: 95, size: 7 },
    { text: "and nobody knew why it was shut.", x: 176, y: 100, size: 12 },
    ...textLines([FULL, FULL, FULL, `${FULL}.`], 72, 114),
    { text: "1 It had been open once.", x: 72, y: 700, size: 8 },
  ];
  const manuscript = await parse({ pages: [page] });
  expect(manuscript.chapters[0]?.blocks[0]).toMatchObject({
    text: `The gate was shut and nobody knew why it was shut. ${FULL} ${FULL} ${FULL} ${FULL}.`,
    notes: [{ at: 17, text: ["It had been open once."] }],
  });
});

test("a page without text among others is named", async () => {
  const manuscript = await parse({ pages: [textLines([`${FULL}.`]), [], textLines([`${FULL}.`])] });
  expect(manuscript.warnings).toEqual([
    { where: "page 2", message: "There is no text on this page: it is empty or a picture." },
  ]);
});

test("more text than can be read in time is refused in words", async () => {
  // Above one another, as no book sets them, so that few pages hold so much.
  const page = Array.from({ length: 16_000 }, (_, i) => ({
    text: "The water of the bay lay still and the boats did not move",
    x: 72,
    y: 100 + (i % 50) * 12,
  }));
  await expect(parse({ pages: Array.from({ length: 7 }, () => page) })).rejects.toMatchObject({
    code: "PAYLOAD_TOO_LARGE",
    message: "The text of this PDF is longer than 5 million characters. Split it, or hand in the book as EPUB or DOCX.",
  });
}, 60_000);
