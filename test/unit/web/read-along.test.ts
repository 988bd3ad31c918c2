/** Reading along: which sentence is spoken, how a text is set, and what is kept of its look. */
import { describe, expect, test } from "vitest";
import { parseLook } from "../../../frontend/src/features/read-along/look/parse-look.ts";
import { sentenceAt } from "../../../frontend/src/features/read-along/text/sentence-at.ts";
import { blocksOf, markTitle, paragraphsOf } from "../../../frontend/src/features/read-along/text/set-text.ts";
import type { SentenceMap } from "../../../src/contracts/sentence-map.ts";

/** A map of sentences of a second each, with what stands behind each of them. */
function mapOf(parts: readonly (readonly [text: string, gap: string])[], more: Partial<SentenceMap> = {}): SentenceMap {
  const map: SentenceMap = { v: 1, exact: true, text: "", sentences: [], ...more };
  for (const [i, [text, gap]] of parts.entries()) {
    map.sentences.push([i * 1_000, i * 1_000 + 900, map.text.length, map.text.length + text.length]);
    map.text += text + gap;
  }
  return map;
}

describe("the sentence at a moment", () => {
  const { sentences } = mapOf([
    ["One.", " "],
    ["Two.", " "],
    ["Three.", ""],
  ]);

  test.for([
    [-500, -1],
    [0, 0],
    [899, 0],
    // Between two sentences it is still the first of them.
    [950, 0],
    // A media element stands a little before the moment that it was set to.
    [980, 1],
    [1_000, 1],
    [2_999, 2],
    [90_000, 2],
  ])("at %i ms it is number %i", ([ms = 0, expected]) => {
    expect(sentenceAt(sentences, ms)).toBe(expected);
  });

  test("there is none in a chapter without any", () => {
    expect(sentenceAt([], 500)).toBe(-1);
  });

  test("it is found among many as by looking at each", () => {
    const many: SentenceMap["sentences"] = [];
    for (let at = 0, i = 0; i < 3_000; at += 300 + ((i * 7_919) % 4_000), i++) many.push([at, at + 250, i, i + 1]);
    for (let ms = 0; ms < 7_000_000; ms += 9_973)
      expect(sentenceAt(many, ms)).toBe(many.findLastIndex(([start]) => start <= ms + 30));
  });
});

describe("the page", () => {
  const parts = [
    ["The Landing", "\n\n"],
    ["The boat came in.", " "],
    ["It held.", "\n\n"],
    ["Come home,", "\n"],
    ["the lamp is out.", "\n\n"],
    ["Morning.", ""],
  ] as const;
  const map = mapOf(parts, { headings: [[0, 11]] });
  const said = (paragraphs: ReturnType<typeof paragraphsOf>) =>
    paragraphs.map(({ kind, pieces }) => [kind, pieces.map(({ text, gap }) => text + gap).join("")]);

  test("an empty line ends a paragraph; headings and scenes are set as such", () => {
    const scenes = [map.text.indexOf("Morning")];
    expect(said(paragraphsOf({ ...map, scenes }))).toEqual([
      ["heading", "The Landing\n\n"],
      ["text", "The boat came in. It held.\n\n"],
      ["text", "Come home,\nthe lamp is out.\n\n"],
      ["scene", "Morning."],
    ]);
  });

  test("a chapter of before headings were kept begins with its title all the same", () => {
    const { headings: _, ...old } = map;
    expect(paragraphsOf(old)[0]?.kind).toBe("text");
    expect(markTitle(paragraphsOf(old), "the landing")[0]?.kind).toBe("heading");
    expect(markTitle(paragraphsOf(old), "Salt")[0]?.kind).toBe("text");
    expect(markTitle([], "Salt")).toEqual([]);
  });

  test.for([1, 39, 40, 41, 80, 81, 500, 3_000])("%i sentences: each stands in one block, none is too long", (count) => {
    for (const every of [1, 6, 10_000]) {
      const long = mapOf(
        Array.from({ length: count }, (_, i) => [`Number ${i}.`, (i + 1) % every === 0 ? "\n\n" : " "]),
      );
      const blocks = blocksOf(paragraphsOf(long));
      const numbers = blocks.flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ pieces }) => pieces.map(({ sentence }) => sentence)),
      );
      expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i));
      for (const { first, end } of blocks) expect(end - first).toBeLessThanOrEqual(80);
      expect(blocks.map(({ first }) => first)).toEqual([0, ...blocks.map(({ end }) => end)].slice(0, -1));
    }
  });
});

describe("the look", () => {
  const USUAL = { size: "m", width: "medium", leading: "medium", paper: "follow", spacing: "usual" };

  test.for([null, "", "no json", "7", "null", "[]", '{"size":"huge","paper":3}'])("%s is the usual one", (kept) => {
    expect(parseLook(kept)).toEqual(USUAL);
  });

  test("what is understood of it is kept", () => {
    expect(parseLook('{"size":"xl","paper":"sepia","width":"endless","other":1}')).toEqual({
      ...USUAL,
      size: "xl",
      paper: "sepia",
    });
  });
});
