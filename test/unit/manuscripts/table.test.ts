/**
 * The words of every real manuscript against the list of true counts. The list has a habit of its own, found here and held
 * to: a word is letters and digits joined by apostrophes or hyphens, so "2,216,331" is three words and "yes—no" two, while
 * signs alone are none; tags are nothing, heads are left out, contents pages are in. By that habit each file is counted
 * without the parser and must give the list's number to the word; then by spaces, as the product counts, against what the
 * parser speaks and lists.
 */
import { expect, test } from "vitest";
import { decodeText } from "../../../src/features/manuscripts/parse/decode.ts";
import { unzip } from "../../support/manuscripts/mutate.ts";
import { accounted, parseBytes, realManuscript } from "./support.ts";

interface Row {
  name: string;
  table: number;
  /** How many words the list is ahead of its own habit, and why. */
  ahead?: number;
  because: string;
}

const ROWS: Row[] = [
  { name: "robinson-crusoe-gutenberg.epub", table: 124_413, because: "dashes without spaces part words" },
  { name: "sherlock-holmes-se.epub", table: 105_283, because: "dashes part words, signs alone are none" },
  {
    name: "jack-sheppard-epub2-ncx.epub",
    table: 157_085,
    because: "dashes part words; the list has the page numbers and the contents page too",
  },
  {
    name: "georgia-pls-ssml.epub",
    table: 11_476,
    because: "commas part numbers, signs alone are none; the list has the contents page (24 words)",
  },
  { name: "entre-nous-fr-utf8.txt", table: 20_022, ahead: 7, because: "dashes and points of suspension part words" },
  { name: "five-orange-pips.md", table: 7_334, because: "signs alone are none" },
];

/** Read by pandoc, whose text ends words at cells and breaks. */
const PLAYS = { name: "icelandic-plays.html", table: 41_064 };

/** Chapters 3 and 8 of the broken book are read though a strict reader finds no file for them. */
const MALFORMED = { table: 42_552, recovered: 1_940 + 2_440 };

type Count = (text: string) => number;
const bySpaces: Count = (text) => text.split(/\s+/).filter((word) => word !== "").length;
/** As the list counts. */
const byLetters: Count = (text) => text.match(/[\p{L}\p{N}_]+(?:['’-][\p{L}\p{N}_]+)*/gu)?.length ?? 0;

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", shy: "" };

const textOf = (markup: string, tag: "" | " "): string =>
  markup
    .replace(/<head[\s\S]*?<\/head>/i, "")
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, "")
    .replace(/<[^>]*>/g, tag)
    .replace(/&#x([0-9a-f]+);/gi, (_entity, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_entity, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replace(/&(\w+);/g, (_entity, name: string) => ENTITIES[name] ?? "x");

/** Words of all files in the reading order of an EPUB, or of the one file; a reader that shares nothing with the parser. */
async function independent(name: string, bytes: Uint8Array, count: Count): Promise<number> {
  const text = (part: Uint8Array): string => decodeText(part).text;
  if (name.endsWith(".txt")) return count(text(bytes));
  if (name.endsWith(".md")) return count(text(bytes).replace(/[*_#>`\\]/g, ""));
  if (name.endsWith(".html")) return count(textOf(text(bytes), " "));
  const parts = await unzip(bytes);
  const opf = text(parts.find(([part]) => part.endsWith(".opf"))?.[1] ?? new Uint8Array());
  const items = [...opf.matchAll(/<item\s[^>]*>/g)].map(([item]) => item);
  let words = 0;
  for (const [, id] of opf.matchAll(/<itemref[^>]*idref="([^"]+)"/g)) {
    const href = items
      .find((item) => item.includes(`id="${id}"`))
      ?.match(/href="([^"#]+)/)?.[1]
      ?.toLowerCase();
    const part = href ? parts.find(([path]) => path.toLowerCase().endsWith(href)) : undefined;
    if (part) words += count(textOf(text(part[1]), ""));
  }
  return words;
}

const within = (value: number, expected: number): void => {
  expect(Math.abs(value - expected) / expected, `${value} for ${expected}`).toBeLessThan(0.005);
};

/** Words that are not in a chapter are in the list: as many as its characters make. */
async function expectWhole(name: string, file: Uint8Array): Promise<void> {
  const manuscript = await parseBytes(name, file);
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  const all = await independent(name, file, bySpaces);
  const spoken = manuscript.chapters.reduce((sum, chapter) => sum + chapter.words, 0);
  const listed = [...manuscript.skipped, ...manuscript.byChoice].reduce((sum, item) => sum + item.characters, 0);
  const missing = all - spoken;
  expect(missing).toBeGreaterThan(-0.005 * all);
  if (missing > 0.005 * all) {
    expect(listed / missing, `${listed} characters for ${missing} words`).toBeGreaterThan(3);
    expect(listed / missing, `${listed} characters for ${missing} words`).toBeLessThan(9);
  }
}

for (const { name, table, because, ahead = 0 } of ROWS) {
  const bytes = realManuscript(name);
  test.skipIf(bytes === null)(bytes === null ? `${name}: shared material absent` : `${name}: ${because}`, async () => {
    const file = new Uint8Array(bytes ?? []);
    expect((await independent(name, file, byLetters)) + ahead).toBe(table);
    await expectWhole(name, file);
  });
}

test(`${PLAYS.name}: names end at speeches in cells`, async (context) => {
  const bytes = realManuscript(PLAYS.name);
  if (bytes === null) return context.skip("shared material absent");
  within(await independent(PLAYS.name, bytes, bySpaces), PLAYS.table);
  await expectWhole(PLAYS.name, bytes);
});

test.for([
  ["love-among-the-chickens-ch1-3.docx", 5_261],
  ["chickens-ch1.pdf", 1_051],
] as const)("%s", async ([name, table], context) => {
  const bytes = realManuscript(name);
  if (bytes === null) return context.skip("shared material absent");
  const manuscript = await parseBytes(name, bytes);
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  within(
    manuscript.chapters.reduce((sum, chapter) => sum + chapter.words, 0),
    table,
  );
});

test("malformed-markup.epub: two chapters more than a strict reader finds", async (context) => {
  const bytes = realManuscript("malformed-markup.epub");
  if (bytes === null) return context.skip("shared material absent");
  const manuscript = await parseBytes("malformed-markup.epub", bytes);
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  const words = manuscript.chapters.reduce((sum, chapter) => sum + chapter.words, 0);
  within(words - MALFORMED.recovered, MALFORMED.table);
});
