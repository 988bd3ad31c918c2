/** What is said before a narration: which sentence is read as a sample, how long it will be, what it costs, how files are called. */
import { describe, expect, test } from "vitest";
import type { Block } from "../../../src/contracts/manuscript.ts";
import { chunkChapter } from "../../../src/features/narration/chunk/chunk-chapter.ts";
import { estimateSeconds } from "../../../src/features/narration/estimate.ts";
import { chapterFileName } from "../../../src/features/narration/jobs/file-names.ts";
import { billedCharacters, dollars, priceOf } from "../../../src/features/narration/price.ts";
import { telling } from "../../../src/features/narration/samples/choose-sentence.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

describe("a sample", () => {
  test("is a sentence that is neither a word nor half a page", () => {
    const fitting = "The harbour master kept two clocks in the hall, and trusted neither of them.";
    const blocks: Block[] = [{ kind: "heading", text: "One" }, paragraph(`Stop. ${"A ".repeat(200)}end. ${fitting}`)];
    expect(telling(blocks, "en", 3)).toEqual([fitting]);
  });
  test("is cut at a word where every sentence is too long, and is none without letters", () => {
    const [long = ""] = telling([paragraph(`${"word ".repeat(100)}end.`)], "en", 1);
    expect(long.length).toBeLessThanOrEqual(200);
    expect(long.endsWith("word")).toBe(true);
    expect(telling([paragraph("*** 12 ***")], "en", 1)).toEqual([]);
  });
});

test("the length of a text is its letters and its pauses, by the speed of the voice", () => {
  const { chunks } = chunkChapter([paragraph("The keeper counted the steps. ".repeat(40).trim())], 1_200);
  const once = estimateSeconds(chunks, 1);
  const silence = chunks.reduce((sum, { pauseBefore, pauseAfter }) => sum + pauseBefore + pauseAfter, 0) / 1_000;
  expect(once).toBeGreaterThan(65);
  expect(once).toBeLessThan(80);
  expect(estimateSeconds(chunks, 2)).toBeCloseTo((once - silence) / 2 + silence, 6);
  expect(estimateSeconds(chunkChapter([paragraph("日本語の本です。")], 1_200, "ja").chunks, 1)).toBeGreaterThan(1.6);
});

test("money is counted by code points, to a hundredth of a cent", () => {
  expect(billedCharacters("a 😀é")).toBe(4);
  expect(priceOf(1_000_000, 15)).toBe(15);
  expect(priceOf(123, 15)).toBe(0.0018);
  expect(priceOf(123, 0)).toBe(0);
  expect(priceOf(123, null)).toBeNull();
  expect([dollars(1.08), dollars(0.003)]).toEqual(["$1.08", "$0.003"]);
});

test("chapter files are numbered so that they sort, under names that every system takes", () => {
  const job = { format: "mp3", chaptersTotal: 9 } as const;
  expect(chapterFileName({ ix: 2, title: "What? A/B: <C>" }, job)).toBe("03 - What A B C.mp3");
  expect(chapterFileName({ ix: 2, title: "…" }, { format: "m4b", chaptersTotal: 400 })).toBe("003 - ….m4a");
});
