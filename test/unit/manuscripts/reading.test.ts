/** How a text is read: notes, readings beside signs, speakers of a play, languages without spaces and from right to left. */
import { describe, expect, test } from "vitest";
import type { Block } from "../../../src/contracts/manuscript.ts";
import { countWords } from "../../../src/features/manuscripts/parse/count.ts";
import { type ParsedManuscript, parseManuscript, textSource } from "../../../src/features/manuscripts/parse/index.ts";
import { applyChoice, measure } from "../../../src/features/manuscripts/reading/apply-choice.ts";
import { type ReadingChoice, USUAL } from "../../../src/features/manuscripts/reading/choice.ts";
import { leftByChoice } from "../../../src/features/manuscripts/reading/held.ts";
import { makeDocx, p, run } from "../../support/manuscripts/make-docx.ts";
import { manySided } from "./samples.ts";
import { accounted, epub, parseBytes } from "./support.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const blocksOf = (manuscript: ParsedManuscript): Block[] =>
  manuscript.chapters.filter((chapter) => chapter.included).flatMap((chapter) => chapter.blocks);
const said = (manuscript: ParsedManuscript, choice: Partial<ReadingChoice>): string[] =>
  applyChoice(blocksOf(manuscript), { ...USUAL, ...choice }).map((block) => block.text);

async function parse(name: string, text: string | Uint8Array): Promise<ParsedManuscript> {
  const manuscript = await parseBytes(name, typeof text === "string" ? bytes(text) : text);
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  return manuscript;
}

const CHOICES: ReadingChoice[] = (["skip", "inline", "end"] as const).flatMap((notes) =>
  (["read", "skip"] as const).flatMap((speakers) =>
    (["base", "reading"] as const).map((ruby) => ({ notes, speakers, ruby })),
  ),
);

test.each(CHOICES)("whatever is chosen, every character is spoken or listed: %o", async (choice) => {
  const manuscript = await parse("a.html", manySided());
  const spoken = manuscript.chapters.reduce((sum, { blocks }) => sum + measure(blocks, choice).characters, 0);
  const listed = [...manuscript.skipped, ...leftByChoice(manuscript.chapters, choice)];
  expect(spoken + listed.reduce((sum, item) => sum + item.characters, 0)).toBe(manuscript.sourceCharacters);
});

describe("notes of every format", () => {
  const INLINE = ["The gate was shut.", "It had been open.", "Nobody knew why."];
  const END = ["The gate was shut. Nobody knew why.", "", "It had been open."];
  const formats: [string, string, () => string | Uint8Array | Promise<Uint8Array>][] = [
    [
      "EPUB, noteref and aside",
      "a.epub",
      () =>
        epub({
          spine: {
            "a.xhtml":
              '<p>The gate was shut.<a epub:type="noteref" href="#n">1</a> Nobody knew why.</p><aside epub:type="footnote" id="n"><p>It had been open.</p></aside>',
          },
        }),
    ],
    [
      "EPUB, endnotes in a file of their own, the link inside a sup",
      "a.epub",
      () =>
        epub({
          spine: {
            "a.xhtml": '<p>The gate was shut.<sup><a href="n.xhtml#n" id="r">1</a></sup> Nobody knew why.</p>',
            "n.xhtml":
              '<section epub:type="endnotes"><h2>Notes</h2><ol><li id="n"><p>It had been open. <a href="a.xhtml#r" role="doc-backlink">↩</a></p></li></ol></section>',
          },
        }),
    ],
    [
      "HTML, notes that nothing calls notes",
      "a.html",
      () =>
        '<html><body><p>The gate was shut.<sup><a href="#n">1</a></sup> Nobody knew why.</p><h3>Notes</h3><p id="n">1. It had been open.</p></body></html>',
    ],
    [
      "HTML as Project Gutenberg writes it",
      "a.html",
      () =>
        '<html><body><p>The gate was shut.<a id="FNanchor_1"></a><a href="#Footnote_1" class="fnanchor">[1]</a> Nobody knew why.</p><div class="footnote"><p><a id="Footnote_1"></a><a href="#FNanchor_1"><span class="label">[1]</span></a> It had been open.</p></div></body></html>',
    ],
    [
      "plain text, bracketed",
      "a.txt",
      () => "The gate was shut.[1] Nobody knew why.\n\n[Footnote 1: It had been open.]\n",
    ],
    ["plain text, by label", "a.txt", () => "The gate was shut.[1] Nobody knew why.\n\n[1] It had been open.\n"],
    ["Markdown", "a.md", () => "The gate was shut.[^a] Nobody knew why.\n\n[^a]: It had been open.\n"],
    [
      "Word",
      "a.docx",
      () =>
        makeDocx({
          body: p(`${run("The gate was shut.")}<w:r><w:footnoteReference w:id="2"/></w:r>${run(" Nobody knew why.")}`),
          footnotes: `<w:footnote w:id="2">${p("It had been open.")}</w:footnote>`,
        }),
    ],
  ];
  test.each(formats)("%s", async (_what, name, make) => {
    const manuscript = await parse(name, await make());
    expect(said(manuscript, {})).toEqual(["The gate was shut. Nobody knew why."]);
    expect(said(manuscript, { notes: "inline" })).toEqual(INLINE);
    expect(said(manuscript, { notes: "end" })).toEqual(END);
    expect(manuscript.byChoice).toMatchObject([{ reason: "footnote", characters: 14 }]);
  });

  test("a note of several paragraphs, two notes in one sentence, a mark inside a sentence", async () => {
    const markdown = "One[^1] and two[^2] are three. Four.\n\n[^1]: Uno.\n\n    Ein.\n\n[^2]: Due.\n";
    const manuscript = await parse("a.md", markdown);
    expect(said(manuscript, { notes: "inline" })).toEqual(["One and two are three.", "Uno.", "Ein.", "Due.", "Four."]);
  });

  test("numbers that begin again with each chapter", async () => {
    const chapter = (n: number) => `CHAPTER ${n}\n\nWord${n}.[1]\n\n[1] Note ${n}.\n\n\n`;
    const manuscript = await parse("a.txt", chapter(1) + chapter(2));
    expect(said(manuscript, { notes: "inline" })).toEqual([
      "CHAPTER 1",
      "Word1.",
      "Note 1.",
      "CHAPTER 2",
      "Word2.",
      "Note 2.",
    ]);
  });

  test("a note that no mark asks for stays out, a mark without a note too", async () => {
    const manuscript = await parse("a.md", "A word.[^x]\n\n[^y]: Nobody asks.\n");
    expect(said(manuscript, { notes: "end" })).toEqual(["A word."]);
    expect(manuscript.skipped.map((item) => item.reason)).toContain("footnote");
  });

  test("abbreviations end no sentence; a note in verse waits for the stanza", async () => {
    const manuscript = await parse(
      "a.md",
      "He met Mr.[^1] Smith there. He left.\n\nA line[^2]\\\nand another.\n\n[^1]: Mister.\n\n[^2]: Of verse.\n",
    );
    expect(said(manuscript, { notes: "inline" })).toEqual([
      "He met Mr. Smith there.",
      "Mister.",
      "He left.",
      "A line\nand another.",
      "Of verse.",
    ]);
  });
});

describe("ruby", () => {
  test("signs are read and readings listed, or the other way round", async () => {
    const manuscript = await parse(
      "a.html",
      "<html><body><p>私は<ruby>東京<rt>とうきょう</rt></ruby>と<ruby>京<rt>きょう</rt>都<rt>と</rt></ruby>へ。</p></body></html>",
    );
    expect(said(manuscript, {})).toEqual(["私は東京と京都へ。"]);
    expect(said(manuscript, { ruby: "reading" })).toEqual(["私はとうきょうときょうとへ。"]);
    expect(leftByChoice(manuscript.chapters, { ...USUAL, ruby: "reading" })).toMatchObject([
      { reason: "ruby", characters: 4 },
    ]);
  });

  test("places of notes move along with the readings", async () => {
    const manuscript = await parse(
      "a.html",
      '<html><body><p><ruby>東京<rt>とうきょう</rt></ruby>だ。<sup><a href="#n">1</a></sup>次。</p><aside epub:type="footnote" id="n"><p>註。</p></aside></body></html>',
    );
    expect(said(manuscript, { ruby: "reading", notes: "inline" })).toEqual(["とうきょうだ。", "註。", "次。"]);
  });
});

describe("plays", () => {
  const LINES = ["Who knocks?", "It is I.", "Come in then.", "I am in.", "Sit down.", "I sit.", "Good.", "So it is."];
  const play = (name: (who: string) => string, between: string): string =>
    LINES.map((line, i) => `${name(i % 2 === 0 ? "Ann" : "Ben")}${between}${line}`).join("\n\n");

  test.each([
    ["NAME.", play((who) => `${who.toUpperCase()}.`, " ")],
    ["NAME:", play((who) => `${who.toUpperCase()}:`, " ")],
    ["Name:", play((who) => `${who}:`, " ")],
    ["Name.", play((who) => `${who}.`, " ")],
    ["a name on a line of its own", play((who) => `${who.toUpperCase()}.`, "\n\n")],
  ])("plain text, %s", async (_form, text) => {
    const manuscript = await parse("a.txt", `${text}\n\n[Exit Ben.]`);
    expect(said(manuscript, { speakers: "skip" })).toEqual([...LINES, "[Exit Ben.]"]);
    expect(said(manuscript, {}).join(" ")).toBe(`${text}\n\n[Exit Ben.]`.replace(/\s+/g, " "));
  });

  test("a direction behind the name is read", async () => {
    const manuscript = await parse("a.txt", `${play((who) => `${who.toUpperCase()}.`, " ")}\n\nANN (rising). Go.`);
    expect(said(manuscript, { speakers: "skip" }).at(-1)).toBe("(rising). Go.");
  });

  test.each([
    [
      "a table",
      '<table><tr><td class="speaker">Ann.</td><td>Who?</td></tr><tr><td class="speaker">Ben.</td><td>I.</td></tr></table>',
    ],
    [
      "z3998",
      '<table><tr><td epub:type="z3998:persona">Ann.</td><td>Who?</td></tr><tr><td epub:type="z3998:persona">Ben.</td><td>I.</td></tr></table>',
    ],
    ["spans", '<p><span class="speaker">Ann.</span> Who?</p><p><span class="speaker">Ben</span>. I.</p>'],
    ["elements of TEI", "<div><speaker>Ann.</speaker> Who?</div><div><speaker>Ben.</speaker> I.</div>"],
    ["paragraphs", '<p class="speaker">Ann.</p><p>Who?</p><p class="speaker">Ben.</p><p>I.</p>'],
  ])("markup: %s", async (_form, body) => {
    const manuscript = await parse("a.html", `<html><body>${body}</body></html>`);
    expect(said(manuscript, { speakers: "skip" })).toEqual(["Who?", "I."]);
    expect(said(manuscript, {}).join(" ")).toBe("Ann. Who? Ben. I.");
  });

  test("prose is no play", async () => {
    const prose = Array.from({ length: 30 }, (_, i) =>
      i % 3 === 0 ? `No. I will not go ${i}.` : `He went on: there was nothing ${i}.`,
    );
    const manuscript = await parseManuscript(textSource("prose", prose.join("\n\n")));
    expect(blocksOf(manuscript).filter((block) => block.speaker !== undefined)).toEqual([]);
  });
});

describe("languages", () => {
  test.each([
    ["English", "Nobody knew why.", 3],
    ["Chinese", "那是最美好的时代，那是最糟糕的时代。", 10],
    ["Japanese", "吾輩は猫である。名前はまだ無い。", 10],
    ["Thai", "กาลครั้งหนึ่งนานมาแล้ว", 5],
    ["Korean sets spaces", "나는 학교에 갔다.", 3],
    ["mixed", "The 東京 tower", 3],
  ])("words: %s", (_language, text, words) => {
    expect(Math.abs(countWords(text) - words)).toBeLessThanOrEqual(words > 4 ? 2 : 0);
  });

  test("marks of direction go, the order of signs stays, joiners stay", async () => {
    const persian = "می\u200cخواهم";
    const manuscript = await parse("a.txt", `\u202bשלום \u200fעולם\u202c 123.\n\n${persian}\n`);
    expect(said(manuscript, {})).toEqual(["שלום עולם 123.", persian]);
    expect(manuscript.skipped).toMatchObject([{ reason: "ornament", characters: 3 }]);
  });
});
