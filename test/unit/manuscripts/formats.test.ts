/** The project's own manuscripts: plain text, Markdown and HTML, read in full. */
import { expect, test } from "vitest";
import {
  bufferSource,
  chapterTitle,
  parseManuscript,
  textSource,
} from "../../../src/features/manuscripts/parse/index.ts";
import { accounted, fixture, parseBytes, spoken } from "./support.ts";

test("plain text: parts, labels, wrapped lines, verse, notes, pictures and the licence", async () => {
  const manuscript = await parseBytes("the-lamp.txt", fixture("the-lamp.txt"));
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  expect(manuscript).toMatchObject({ title: "The Lamp at Hollow Quay", authors: ["Ada Merrin"], language: "en" });
  const chapters = manuscript.chapters.filter((chapter) => chapter.included);
  expect(chapters.map(chapterTitle)).toEqual([
    "PART ONE: THE QUAY: CHAPTER I. The Keeper",
    "PART ONE: THE QUAY: CHAPTER II. The Boat",
    "PART TWO: THE DEPTHS: CHAPTER I. The Bell",
  ]);
  expect(chapters[0]?.blocks).toEqual([
    { kind: "heading", text: "PART ONE" },
    { kind: "heading", text: "THE QUAY" },
    { kind: "heading", text: "CHAPTER I." },
    { kind: "heading", text: "The Keeper" },
    {
      kind: "paragraph",
      text: "It was the third night of rain, and the keeper of the lighthouse had not slept. The lamplight fell on the water. He counted the light once more; the lighthouse stood still.",
      notes: [{ at: 112, text: ["In those days the water was higher."] }],
    },
    { kind: "verse", text: "The sea is wide,\nThe lamp is small,\nAnd that is all." },
    { kind: "break", text: "" },
    { kind: "paragraph", text: "Morning came." },
  ]);
  const reasons = new Set(manuscript.skipped.map((item) => item.reason));
  expect([...reasons].sort()).toEqual(
    ["footnote_mark", "image", "imprint", "licence", "ornament", "page_number", "navigation"].sort(),
  );
  expect(manuscript.byChoice.map((item) => item.reason)).toEqual(["footnote"]);
});

test("plain text without any heading is one chapter", async () => {
  const manuscript = await parseManuscript(textSource("note", "One line.\n\nAnother line,\nwrapped."));
  expect(manuscript.chapters).toHaveLength(1);
  expect(manuscript.chapters[0]?.blocks.map((block) => block.text)).toEqual(["One line.", "Another line, wrapped."]);
});

test("a pasted text of unwrapped lines keeps a paragraph a line", async () => {
  const lines = ["He came in.", "“Who is it?”", "Nobody knew.", "The door shut.", "It rained."];
  const manuscript = await parseManuscript(textSource("pasted", lines.join("\n")));
  expect(manuscript.chapters[0]?.blocks.map((block) => block.text)).toEqual(lines);
});

test("sections right under a numbered story are chapters with its title; a restarted list is not", async () => {
  const body = "Some words stood here, and a few more of them.";
  const stories = ["I. THE STORM", "I.", body, "II.", body, "II. THE CALM", body].join("\n\n\n");
  const manuscript = await parseManuscript(textSource("stories", stories));
  expect(manuscript.chapters.map(chapterTitle)).toEqual(["I. THE STORM: I.", "I. THE STORM: II.", "II. THE CALM"]);
});

test("pasted text is not Markdown unless its name says so", async () => {
  const text = "# Not a heading\n\nWords.";
  expect((await parseManuscript(textSource("x", text))).format).toBe("text");
  expect((await parseManuscript(textSource("x.md", text))).format).toBe("markdown");
});

test("Markdown: front matter, headings, emphasis, links, verse, lists, tables, footnotes", async () => {
  const manuscript = await parseBytes("two-gardens.md", fixture("two-gardens.md"));
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  expect(manuscript).toMatchObject({ title: "Two Gardens", authors: ["Ida Quill"], language: "en-GB" });
  expect(manuscript.chapters.map((chapter) => [chapter.title, chapter.parents.length])).toEqual([
    ["Two Gardens", 0],
    ["The First Garden", 0],
    ["The Second Garden", 0],
  ]);
  expect(manuscript.chapters[1]?.blocks).toEqual([
    { kind: "heading", text: "The First Garden" },
    {
      kind: "paragraph",
      text: "It was green — very green, as the map shows.",
      notes: [{ at: 44, text: ["The map is lost."] }],
    },
    { kind: "verse", text: "Roses grow\nby the wall\nand fall" },
    { kind: "paragraph", text: "one rake" },
    { kind: "paragraph", text: "two spades" },
    { kind: "break", text: "" },
    { kind: "paragraph", text: "A quoted line *with a star*." },
  ]);
  expect(manuscript.chapters[2]?.blocks.map((block) => block.text)).toEqual([
    "The Second Garden",
    "It had no gate & no wall.",
    "Herb Use",
    "Mint tea",
  ]);
  const skipped = manuscript.skipped.map((item) => `${item.reason}: ${item.excerpt}`).join("\n");
  expect(skipped).toMatch(/image: A gate/);
  expect(manuscript.byChoice[0]).toMatchObject({ reason: "footnote", excerpt: "The map is lost." });
  expect(skipped).toMatch(/https:\/\/example\.org\/map/);
});

test("Markdown with one heading is one chapter", async () => {
  const manuscript = await parseManuscript(textSource("a.md", "## Only\n\nWords here.\n\nMore."));
  expect(manuscript.chapters.map((chapter) => chapter.title)).toEqual(["Only"]);
  expect(manuscript.title).toBe("Only");
});

test("HTML: its own contents list is the navigation; marks, notes, page numbers and ruby are not spoken", async () => {
  const manuscript = await parseBytes("small-play.html", fixture("small-play.html"));
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  expect(manuscript).toMatchObject({ title: "The Door", authors: ["Jo Alder"], language: "en" });
  const chapters = manuscript.chapters.filter((chapter) => chapter.included);
  expect(chapters.map((chapter) => chapter.title)).toEqual(["The Knock", "The Answer"]);
  expect(chapters[0]?.blocks.map((block) => block.text)).toEqual([
    "The Knock",
    "Ann. Who knocks so late at night?",
    "Nobody stirs.",
    "The door is covered.",
  ]);
  expect(chapters[1]?.blocks.map((block) => `${block.kind} ${block.text}`)).toEqual([
    "heading The Answer",
    "paragraph Ben. It is I — Ben.",
    "break ",
    "paragraph Exit Ben.",
  ]);
  const reasons = [...manuscript.skipped, ...manuscript.byChoice].map((item) => item.reason);
  for (const reason of ["footnote", "footnote_mark", "page_number", "ruby", "image", "script", "ornament"]) {
    expect(reasons).toContain(reason);
  }
});

test.each([
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, ...new TextEncoder().encode("Café – naïve.")]],
  ["UTF-8", [...new TextEncoder().encode("Café – naïve.")]],
  ["UTF-16 little-endian", [0xff, 0xfe, ...Buffer.from("Café – naïve.", "utf16le")]],
  ["UTF-16 big-endian", [0xfe, 0xff, ...Buffer.from("Café – naïve.", "utf16le").swap16()]],
  ["UTF-16 without a mark", [...Buffer.from("Café – naïve.", "utf16le")]],
  ["Windows-1252", [0x43, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x6e, 0x61, 0xef, 0x76, 0x65, 0x2e]],
])("encodings: %s", async (_name, bytes) => {
  const manuscript = await parseManuscript(bufferSource("a.txt", Uint8Array.from(bytes)));
  expect(spoken(manuscript)).toBe("Café – naïve.");
});

test("encodings: UTF-8 with a few stray Windows-1252 bytes loses nothing", async () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode("“Ça” va "), 0x97, 0x20, 0xe9, 0x74, 0xe9]);
  expect(spoken(await parseManuscript(bufferSource("a.txt", bytes)))).toBe("“Ça” va — été");
});

test("encodings: a declared charset is believed in HTML", async () => {
  const head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body><p>';
  const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0xde, 0xf3, 0x72]), Buffer.from("</p></body></html>")]);
  expect(spoken(await parseBytes("a", bytes))).toBe("Þór");
});
