/** Chunking: every character is kept, no chunk is over the limit, sentences stay whole. */
import { describe, expect, test } from "vitest";
import type { Block } from "../../../src/contracts/manuscript.ts";
import { chunkChapter, visibleCharacters } from "../../../src/features/narration/chunk/chunk-chapter.ts";
import { sentencesOf } from "../../../src/features/narration/chunk/sentences.ts";
import { splitLong } from "../../../src/features/narration/chunk/split-long.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const split = (text: string, language?: string) =>
  sentencesOf(text, language).map((span) => text.slice(span.start, span.end));
const spoken = (blocks: Block[], limit: number) => chunkChapter(blocks, limit);

function expectComplete(blocks: Block[], limit: number) {
  const { chunks, unspoken } = spoken(blocks, limit);
  const source = blocks
    .map((block) => block.text)
    .join("")
    .replace(/\s/gu, "");
  expect(
    chunks
      .map((chunk) => chunk.text)
      .join("")
      .replace(/\s/gu, "").length + unspoken,
  ).toBe(source.length);
  for (const chunk of chunks) {
    expect(chunk.text.length).toBeLessThanOrEqual(limit);
    expect(chunk.text).toMatch(/[\p{L}\p{N}]/u);
    const covered = chunk.sentences.map((span) => chunk.text.slice(span.start, span.end)).join("");
    expect(visibleCharacters(covered)).toBe(visibleCharacters(chunk.text));
  }
  return chunks;
}

describe("sentences", () => {
  test.each([
    [
      "Mr. Holmes met Dr. Watson at 9:45 p.m. on the corner. It rained.",
      ["Mr. Holmes met Dr. Watson at 9:45 p.m. on the corner.", "It rained."],
    ],
    ["“Stop!” he said. “Now.”", ["“Stop!” he said.", "“Now.”"]],
    ["J. R. Hartley wrote it. Pi is 3.14 or so.", ["J. R. Hartley wrote it.", "Pi is 3.14 or so."]],
    ["He saw it, e.g. the lamp. Then he left…", ["He saw it, e.g. the lamp.", "Then he left…"]],
    ["   ", []],
  ])("%s", (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  test("a script without spaces", () => {
    expect(split("吾輩は猫である。名前はまだ無い。", "ja")).toEqual(["吾輩は猫である。", "名前はまだ無い。"]);
  });

  test("an unknown language tag counts as English", () => {
    expect(split("One. Two.", "not a tag!")).toEqual(["One.", "Two."]);
  });
});

describe("very long sentences", () => {
  test("are cut at the strongest pause that fits", () => {
    const text = `${"alpha beta ".repeat(8)}gamma; ${"delta epsilon ".repeat(8)}`.trim();
    const [first] = splitLong(text, { start: 0, end: text.length }, 120);
    expect(text.slice(first?.start, first?.end).endsWith("gamma;")).toBe(true);
  });

  test("a text without spaces is cut hard, never inside a character", () => {
    const text = "😀".repeat(500);
    const pieces = splitLong(text, { start: 0, end: text.length }, 101).map((span) => text.slice(span.start, span.end));
    expect(pieces.join("")).toBe(text);
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
  });
});

describe("chunks", () => {
  test("keep every character of prose, dialogue, verse, ornaments and endless words", () => {
    const blocks: Block[] = [
      { kind: "heading", text: "Chapter I" },
      ...Array.from({ length: 40 }, (_, i) =>
        paragraph(`“Well,” said Mr. Brown, number ${i}, “it is late.” He rose. Nobody spoke…`),
      ),
      { kind: "break", text: "* * *" },
      { kind: "verse", text: "Tyger tyger, burning bright,\nIn the forests of the night;" },
      paragraph("x".repeat(1_000)),
      paragraph("— ! —"),
      paragraph("…"),
    ];
    expectComplete(blocks, 300);
    expectComplete(blocks, 1_200);
  });

  test("a heading is a chunk of its own, with a pause", () => {
    const { chunks } = spoken([{ kind: "heading", text: "The Landing" }, paragraph("It was cold.")], 1_200);
    expect(chunks.map((chunk) => chunk.text)).toEqual(["The Landing", "It was cold."]);
    expect(chunks[0]).toMatchObject({ pauseBefore: 700, pauseAfter: 1_100 });
    expect(chunks[1]).toMatchObject({ pauseBefore: 0, pauseAfter: 1_500 });
  });

  test("paragraphs share a chunk, and their ends ask for silence", () => {
    const { chunks } = spoken([paragraph("One. Two."), paragraph("Three.")], 1_200);
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.text).toBe("One. Two.\n\nThree.");
    expect(chunks[0]?.sentences.map((span) => span.pauseMs)).toEqual([0, 350, 0]);
  });

  test("nothing speakable gives no chunk and counts what is left", () => {
    expect(spoken([paragraph("***"), { kind: "break", text: "" }], 100)).toEqual({ chunks: [], unspoken: 3 });
  });
});

describe("writing without spaces", () => {
  const said = (text: string, limit: number, language: string) =>
    chunkChapter([{ kind: "paragraph", text }], limit, language).chunks.map((chunk) => chunk.text);

  test("a bracket opens the sentence that follows it", () => {
    expect(split("彼は来た。「本当か？」と言った。", "ja")).toEqual(["彼は来た。", "「本当か？」", "と言った。"]);
    expect(split("他来了。「好吗？」他说。", "zh")[1]).toBe("「好吗？」");
  });

  test("sentences stand in a chunk as they stand in the text", () => {
    const text = "吾輩は猫である。名前はまだ無い！";
    expect(said(text, 200, "ja")).toEqual([text]);
    expect(said("One. Two.", 200, "en")).toEqual(["One. Two."]);
  });

  test.each([
    ["Chinese without a sign", "那是最美好的时代".repeat(200), "zh"],
    ["Thai without a space", "กาลครั้งหนึ่งนานมาแล้วมีชายคนหนึ่งอาศัยอยู่ในหมู่บ้านเล็กๆ".repeat(40), "th"],
    ["a word without end", "a".repeat(5000), "en"],
  ])("%s is cut within the limit, and nothing is lost", (_what, text, language) => {
    const chunks = said(text, 120, language);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(120);
    expect(chunks.join("").replace(/\s/g, "")).toBe(text);
    // No vowel or tone sign of Thai is parted from its letter.
    expect(chunks.filter((chunk) => /^\p{M}/u.test(chunk))).toEqual([]);
  });

  test("Hebrew and Arabic end their sentences", () => {
    expect(split("שלום עולם. מה שלומך?", "he")).toEqual(["שלום עולם.", "מה שלומך?"]);
    expect(split("كيف حالك؟ بخير!", "ar")).toEqual(["كيف حالك؟", "بخير!"]);
  });

  test("a paragraph of abbreviations costs no more than its length", () => {
    const start = performance.now();
    expect(said("Mr. A. ".repeat(20_000), 1800, "en").length).toBeGreaterThan(50);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
