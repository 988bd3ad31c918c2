/** Word documents: styles, tracked changes, notes, fields, tables, and what stands beside the text. */
import { describe, expect, test } from "vitest";
import { chapterTitle, type ParsedManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { type DocxParts, makeDocx, p, run, style } from "../../support/manuscripts/make-docx.ts";
import { sampleDocx } from "./samples.ts";
import { accounted, parseBytes, spoken } from "./support.ts";

async function parse(parts: DocxParts | Uint8Array): Promise<ParsedManuscript> {
  const manuscript = await parseBytes("a.docx", parts instanceof Uint8Array ? parts : await makeDocx(parts));
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  return manuscript;
}

const titles = (manuscript: ParsedManuscript): string[] =>
  manuscript.chapters.filter((chapter) => chapter.included).map(chapterTitle);
const skipped = (manuscript: ParsedManuscript) => manuscript.skipped.map(({ reason, excerpt }) => [reason, excerpt]);

test("a little of everything", async () => {
  const manuscript = await parse(await sampleDocx());
  expect(manuscript).toMatchObject({
    format: "docx",
    title: "The Quay",
    authors: ["Ada Merrin", "Jo Alder"],
    language: "en-GB",
  });
  expect(titles(manuscript)).toEqual(["Night", "Morning"]);
  expect(manuscript.chapters[1]?.blocks).toEqual([
    { kind: "heading", text: "Night" },
    {
      kind: "paragraph",
      text: "It rained all night. The lamp was lit.",
      notes: [{ at: 9, text: ["It was the third night."] }],
    },
    { kind: "verse", text: "The sea is wide,\nthe lamp is small." },
  ]);
  expect(skipped(manuscript)).toEqual([
    ["navigation", "Night 3"],
    ["deleted", "It was out."],
    ["hidden", "A secret."],
    ["table", "Tide · High"],
    ["page_number", "12"],
  ]);
});

describe("headings", () => {
  test.each([
    ["by name", style("x", "heading 1")],
    ["by a localised name", style("x", "Überschrift 1")],
    ["by outline level", style("x", "Mein Kapitel", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')],
    [
      "by what it is based on",
      style("x", "Custom", '<w:basedOn w:val="y"/>') +
        style("y", "Other", '<w:basedOn w:val="z"/>') +
        style("z", "heading 1"),
    ],
    [
      "by what it is based on, in a circle",
      style("x", "heading 1", '<w:basedOn w:val="y"/>') + style("y", "Y", '<w:basedOn w:val="x"/>'),
    ],
  ])("%s", async (_name, styles) => {
    const body = p("Dusk", "x") + p("The lamp was lit.") + p("Dawn", "x") + p("It was out.");
    expect(titles(await parse({ styles, body }))).toEqual(["Dusk", "Dawn"]);
  });

  test("by the paragraph's own outline level, and without a part of styles", async () => {
    const outline = '<w:outlineLvl w:val="0"/>';
    const body = p("Dusk", "", outline) + p("Lit.") + p("Dawn", "", outline) + p("Out.");
    expect(titles(await parse({ body }))).toEqual(["Dusk", "Dawn"]);
  });

  test("by their words, where no style says what is one", async () => {
    const body = p("Chapter One") + p("The lamp was lit.") + p("Chapter Two") + p("The lamp was out.");
    expect(titles(await parse({ body }))).toEqual(["Chapter One", "Chapter Two"]);
  });

  test("the title below a bare number, and parts above chapters", async () => {
    const styles = style("h1", "heading 1") + style("h2", "heading 2");
    const body =
      p("Part One", "h1") +
      p("I", "h2") +
      p("A Letter from the Sea") +
      p("It came in the morning.") +
      p("II", "h2") +
      p("It was gone.");
    expect(titles(await parse({ styles, body }))).toEqual(["Part One: I: A Letter from the Sea", "Part One: II"]);
  });
});

describe("text", () => {
  test("a paragraph whose end was deleted goes on in the next", async () => {
    const joined = p("The lamp ", "", "<w:rPr><w:del/></w:rPr>") + p("was lit.");
    expect(spoken(await parse({ body: joined }))).toBe("The lamp was lit.");
  });

  test("moved text is read where it went", async () => {
    const body = `<w:p><w:moveFrom>${run("Gone. ")}</w:moveFrom>${run("Stayed. ")}<w:moveTo>${run("Gone.")}</w:moveTo></w:p>`;
    const manuscript = await parse({ body });
    expect(spoken(manuscript)).toBe("Stayed. Gone.");
    expect(skipped(manuscript)).toEqual([["deleted", "Gone."]]);
  });

  test("a text box is read once, though it stands there twice", async () => {
    const box = `<w:txbxContent>${p("In a box.")}</w:txbxContent>`;
    const body = `<w:p>${run("Before ")}<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>${run("and after.")}</w:p>`;
    expect(spoken(await parse({ body }))).toBe("In a box.\nBefore and after.");
  });

  test("links are read, page fields and generated lists are not", async () => {
    const field = (instruction: string, shown: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body =
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("Dusk 3")}`,
      ) +
      p(`${run("Dawn 5")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`) +
      p(
        `${run("See ")}${field(' HYPERLINK "x" ', "the map")}${run(" on page ")}${field(" PAGEREF x ", "7")}${run(".")}`,
      );
    const manuscript = await parse({ body });
    expect(spoken(manuscript)).toBe("See the map on page .");
    expect(skipped(manuscript).map(([reason]) => reason)).toEqual(["navigation", "page_number"]);
  });

  test("a frame of one cell is text, a play in two columns has speakers", async () => {
    const row = (...cells: string[]): string =>
      `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join("")}</w:tr>`;
    const body =
      `<w:tbl>${row("In a frame.")}</w:tbl>` +
      `<w:tbl>${row("Ann", "Who is it?")}${row("Ben", "It is I.")}${row("Ann", "Come in.")}${row("Ben", "I am in.")}</w:tbl>`;
    const blocks = (await parse({ body })).chapters[0]?.blocks ?? [];
    expect(blocks.map((block) => [block.text, block.speaker])).toEqual([
      ["In a frame.", undefined],
      ["Ann", 3],
      ["Who is it?", undefined],
      ["Ben", 3],
      ["It is I.", undefined],
      ["Ann", 3],
      ["Come in.", undefined],
      ["Ben", 3],
      ["I am in.", undefined],
    ]);
  });

  test("ruby, formulas, non-breaking hyphens, and names with another prefix", async () => {
    const ruby =
      "<w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby>";
    const body = p(
      `<w:r>${ruby}</w:r>${run("は雨。")}<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`,
    );
    const [block] = (await parse({ body })).chapters[0]?.blocks ?? [];
    expect(block).toMatchObject({ text: "東京は雨。well-knownx=1" });
    const strange =
      '<?xml version="1.0"?><n:document xmlns:n="http://purl.oclc.org/ooxml/wordprocessingml/main"><n:body><n:p><n:r><n:t>Words.</n:t></n:r></n:p></n:body></n:document>';
    expect(spoken(await parse({ body: "", files: { "word/document.xml": strange } }))).toBe("Words.");
  });

  test("headers, footers and comments are listed", async () => {
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const manuscript = await parse({
      body: p("Words."),
      relationships: `<Relationship Id="h" Type="${type}/header" Target="header1.xml"/><Relationship Id="c" Type="${type}/comments" Target="comments.xml"/>`,
      files: {
        "word/header1.xml": `<w:hdr ${W}>${p("THE QUAY")}</w:hdr>`,
        "word/comments.xml": `<w:comments ${W}><w:comment>${p("Is that so?")}</w:comment></w:comments>`,
      },
    });
    expect(spoken(manuscript)).toBe("Words.");
    expect(skipped(manuscript)).toEqual([
      ["running_head", "THE QUAY"],
      ["metadata", "Is that so?"],
    ]);
  });
});
