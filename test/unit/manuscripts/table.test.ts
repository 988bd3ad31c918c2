/**
 * The words of every real manuscript against the list of true counts, within 0.5 %. That list was made by other readers
 * with habits of their own, so each file's text is counted here once more, by the habit that explains the list; what the
 * parser speaks and lists must be all of that text.
 */
import { expect, test } from "vitest";
import { decodeText } from "../../../src/features/manuscripts/parse/decode.ts";
import { unzip } from "../../support/manuscripts/mutate.ts";
import { accounted, parseBytes, realManuscript } from "./support.ts";

/** What stands in a tag's place: nothing, or the end of a word. */
type Habit = "tags are nothing" | "tags end words";

interface Row {
  name: string;
  table: number;
  habit: Habit;
  /** Why the two differ, and by how many words the list is ahead for a reason that is known. */
  because: string;
  ahead?: number;
}

const ROWS: Row[] = [
  {
    name: "robinson-crusoe-gutenberg.epub",
    table: 124_413,
    habit: "tags are nothing",
    because: "the list has the titles in the heads of its 23 files too",
  },
  { name: "sherlock-holmes-se.epub", table: 105_283, habit: "tags are nothing", because: "0.05 %: words at dashes" },
  {
    name: "jack-sheppard-epub2-ncx.epub",
    table: 157_085,
    habit: "tags end words",
    because: "page numbers stand inside of words; the list has the pages' heads and the contents page too",
  },
  {
    name: "georgia-pls-ssml.epub",
    table: 11_476,
    habit: "tags end words",
    because: "the list has the contents page (24 words) and the head (2); a hundred more are in no file of the book",
    ahead: 126,
  },
  { name: "icelandic-plays.html", table: 41_064, habit: "tags end words", because: "names end at speeches in cells" },
  {
    name: "entre-nous-fr-utf8.txt",
    table: 20_022,
    habit: "tags are nothing",
    because: "the list parts words at dashes and points of suspension, 103 times; by spaces there are 19,914",
    ahead: 103,
  },
  { name: "five-orange-pips.md", table: 7_334, habit: "tags are nothing", because: "the list counts signs of markup" },
];

/** Chapters 3 and 8 of the broken book are read though a strict reader finds no file for them. */
const MALFORMED = { table: 42_552, recovered: 1_940 + 2_440 };

const count = (text: string): number => text.split(/\s+/).filter((word) => word !== "").length;

function textOf(markup: string, habit: Habit): string {
  return markup
    .replace(/<head[\s\S]*?<\/head>/i, "")
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, "")
    .replace(/<[^>]*>/g, habit === "tags end words" ? " " : "")
    .replace(/&(?:nbsp|#160|#xa0);/gi, " ")
    .replace(/&#?\w+;/g, "x");
}

/** Words of all files in the reading order of an EPUB, or of the one file; a reader that shares nothing with the parser. */
async function independent(name: string, bytes: Uint8Array, habit: Habit): Promise<number> {
  const text = (part: Uint8Array): string => decodeText(part).text;
  if (name.endsWith(".txt")) return count(text(bytes));
  if (name.endsWith(".md")) return count(text(bytes).replace(/[*_#>`\\]/g, ""));
  if (name.endsWith(".html")) return count(textOf(text(bytes), habit));
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
    if (part) words += count(textOf(text(part[1]), habit));
  }
  return words;
}

const within = (value: number, expected: number): void => {
  expect(Math.abs(value - expected) / expected, `${value} for ${expected}`).toBeLessThan(0.005);
};

for (const { name, table, habit, because, ahead = 0 } of ROWS) {
  const bytes = realManuscript(name);
  test.skipIf(bytes === null)(bytes === null ? `${name}: shared material absent` : `${name}: ${because}`, async () => {
    const file = new Uint8Array(bytes ?? []);
    within((await independent(name, file, habit)) + ahead, table);
    const manuscript = await parseBytes(name, file);
    expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
    // Words that are not in a chapter are in the list: as many as its characters make.
    const all = await independent(name, file, "tags are nothing");
    const spoken = manuscript.chapters.reduce((sum, chapter) => sum + chapter.words, 0);
    const listed = [...manuscript.skipped, ...manuscript.byChoice].reduce((sum, item) => sum + item.characters, 0);
    const missing = all - spoken;
    expect(missing).toBeGreaterThan(-0.005 * all);
    if (missing > 0.005 * all) {
      expect(listed / missing, `${listed} characters for ${missing} words`).toBeGreaterThan(3);
      expect(listed / missing, `${listed} characters for ${missing} words`).toBeLessThan(9);
    }
  });
}

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
