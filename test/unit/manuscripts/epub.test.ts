/** EPUBs made for one question each: navigation, boilerplate, notes, covers, metadata. */
import { describe, expect, test } from "vitest";
import { chapterTitle, type ParsedManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { accounted, type EpubParts, parseEpub, spoken } from "./support.ts";

const LONG = "A long road led down to the sea, and nobody walked on it. ".repeat(40);

async function parse(parts: EpubParts): Promise<ParsedManuscript> {
  const manuscript = await parseEpub(parts);
  expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  return manuscript;
}

const titles = (manuscript: ParsedManuscript): string[] =>
  manuscript.chapters.filter((chapter) => chapter.included).map(chapterTitle);

describe("navigation", () => {
  test("leaves are chapters; a parent with text is one; a parent without text gives its heading to the first child", async () => {
    const manuscript = await parse({
      spine: {
        "one.xhtml": `<h1>Story</h1><p>Before all. ${LONG}</p><h2 id="a">I</h2><p>First.</p><h2 id="b">II</h2><p>Second.</p>`,
        "two.xhtml": `<h1>Tale</h1><h2 id="a">The Start</h2><p>Third.</p><h2 id="b">The End</h2><p>Fourth.</p>`,
      },
      nav:
        '<li><a href="one.xhtml">Story</a><ol><li><a href="one.xhtml#a">I</a></li><li><a href="one.xhtml#b">II</a></li></ol></li>' +
        '<li><a href="two.xhtml">Tale</a><ol><li><a href="two.xhtml#a">The Start</a></li><li><a href="two.xhtml#b">The End</a></li></ol></li>',
    });
    expect(titles(manuscript)).toEqual(["Story", "Story: I", "Story: II", "Tale: The Start", "Tale: The End"]);
    expect(manuscript.chapters[3]?.blocks.map((block) => block.text)).toEqual(["Tale", "The Start", "Third."]);
  });

  test("EPUB 2: nested points, a label above its title, parts beside their chapters", async () => {
    const point = (label: string, src: string, inner = ""): string =>
      `<navPoint><navLabel><text>${label}</text></navLabel><content src="${src}"/>${inner}</navPoint>`;
    const manuscript = await parse({
      spine: {
        "a.xhtml": `<h1 id="p1">PART ONE</h1><h2 id="c1">CHAPTER I.</h2><h3 id="t1">The Road</h3><p>${LONG}</p>
          <h2 id="c2">CHAPTER II.</h2><p>${LONG}</p><h1 id="p2">PART TWO</h1><h2 id="c3">CHAPTER I.</h2><p>${LONG}</p>`,
      },
      ncx:
        point("PART ONE", "a.xhtml#p1") +
        point("CHAPTER I.", "a.xhtml#c1", point("The Road", "a.xhtml#t1")) +
        point("CHAPTER II.", "a.xhtml#c2") +
        point("PART TWO", "a.xhtml#p2") +
        point("CHAPTER I.", "a.xhtml#c3"),
    });
    expect(titles(manuscript)).toEqual([
      "PART ONE: CHAPTER I. The Road",
      "PART ONE: CHAPTER II.",
      "PART TWO: CHAPTER I.",
    ]);
  });

  test("files that the navigation forgets begin a chapter by their heading, or go on with the one before", async () => {
    const manuscript = await parse({
      spine: {
        "front.xhtml": "<p>To the one who waits.</p>",
        "one.xhtml": `<h2>One</h2><p>${LONG}</p>`,
        "one-b.xhtml": "<p>And so it went on.</p>",
        "extra.xhtml": "<h2>An Extra</h2><p>Nobody listed me.</p>",
      },
      nav: '<li><a href="one.xhtml">One</a></li>',
    });
    expect(titles(manuscript)).toEqual(["A Book", "One", "An Extra"]);
    expect(manuscript.chapters[1]?.blocks.at(-1)?.text).toBe("And so it went on.");
  });

  test("several entries for one place do not say the text twice", async () => {
    const manuscript = await parse({
      spine: { "one.xhtml": `<h2>One</h2><p>${LONG}</p>`, "two.xhtml": "<h2>Two</h2><p>Words.</p>" },
      nav:
        '<li><a href="one.xhtml">One</a></li><li><a href="one.xhtml">One again</a></li>' +
        '<li><a href="two.xhtml">Part</a><ol><li><a href="two.xhtml">Two</a></li></ol></li>',
    });
    expect(titles(manuscript)).toEqual(["One", "Part: Two"]);
    expect(spoken(manuscript).match(/Words\./g)).toHaveLength(1);
  });

  test("a fragment that is missing falls back to the heading of that name, with a heading above its anchor kept", async () => {
    const manuscript = await parse({
      spine: {
        "a.xhtml": `<h2>Alpha</h2><p>${LONG}</p><h2>Beta</h2><p>Second.</p><h2>Gamma</h2><p id="g">Third.</p>`,
      },
      nav: '<li><a href="a.xhtml">Alpha</a></li><li><a href="a.xhtml#nowhere">Beta</a></li><li><a href="a.xhtml#g">Gamma</a></li>',
    });
    expect(manuscript.chapters.map((chapter) => chapter.blocks[0]?.text)).toEqual(["Alpha", "Beta", "Gamma"]);
  });

  test("no navigation at all: the files and their headings", async () => {
    const manuscript = await parse({
      spine: {
        "a.xhtml": `<h2>CHAPTER I</h2><p>${LONG}</p><h2>CHAPTER II</h2><p>${LONG}</p>`,
        "b.xhtml": `<h2>CHAPTER III<br/>The Last</h2><p>${LONG}</p>`,
      },
    });
    expect(titles(manuscript)).toEqual(["CHAPTER I", "CHAPTER II", "CHAPTER III: The Last"]);
  });
});

describe("what is not spoken", () => {
  test("by meaning: title page, imprint, contents in the reading order, endnotes, what is not linear", async () => {
    const manuscript = await parse({
      spine: {
        "title.xhtml": '<section epub:type="titlepage"><h1>A Book</h1></section>',
        "imprint.xhtml": '<section epub:type="imprint"><p>Printed nowhere.</p></section>',
        "nav2.xhtml": '<nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>',
        "one.xhtml": `<h2>One</h2><p>Spoken<a epub:type="noteref" href="notes.xhtml#n1">1</a>
          <span epub:type="pagebreak" id="p2">2</span>words. ${LONG}</p><aside epub:type="footnote"><p>Low.</p></aside>`,
        "notes.xhtml": '<section epub:type="endnotes"><h2>Notes</h2><p id="n1">1. A note.</p></section>',
        "extra.xhtml": "<p>An aside that is not linear.</p>",
      },
      nav: '<li><a href="one.xhtml">One</a></li><li><a href="notes.xhtml">Notes</a></li>',
      itemrefs:
        '<itemref idref="title.xhtml"/><itemref idref="imprint.xhtml"/><itemref idref="nav2.xhtml"/><itemref idref="one.xhtml"/>' +
        '<itemref idref="notes.xhtml"/><itemref idref="extra.xhtml" linear="no"/>',
    });
    expect(titles(manuscript)).toEqual(["One"]);
    expect(manuscript.chapters.map((chapter) => chapter.reason)).toEqual([
      "title_page",
      "imprint",
      "navigation",
      null,
      "not_linear",
    ]);
    expect(spoken(manuscript)).toMatch(/^One\nSpoken words\./);
    expect(manuscript.skipped.map((item) => [item.reason, item.where, item.excerpt])).toEqual([
      ["footnote_mark", "One", "1"],
      ["page_number", "One", "2"],
      ["footnote", "One", "Low."],
      ["footnote", "Notes", "Notes"],
      ["footnote_mark", "Notes", "1."],
    ]);
    expect(manuscript.byChoice.map((item) => [item.reason, item.where, item.excerpt])).toEqual([
      ["footnote", "One", "A note."],
    ]);
  });

  test("by title, when short; a long chapter of that name is text", async () => {
    const nav = '<li><a href="a.xhtml">Contents</a></li><li><a href="b.xhtml">One</a></li>';
    const short = await parse({ spine: { "a.xhtml": "<p>One, two.</p>", "b.xhtml": `<p>${LONG}</p>` }, nav });
    expect(short.chapters.map((chapter) => chapter.reason)).toEqual(["navigation", null]);
    const long = await parse({ spine: { "a.xhtml": `<p>${LONG.repeat(5)}</p>`, "b.xhtml": `<p>${LONG}</p>` }, nav });
    expect(long.chapters.map((chapter) => chapter.reason)).toEqual([null, null]);
  });

  test("guesses are taken back when nothing would be left", async () => {
    const manuscript = await parse({ spine: { "a.xhtml": "<h1>Contents</h1><p>Only this.</p>" } });
    expect(titles(manuscript)).toEqual(["Contents"]);
  });
});

test("inline rules: folded white space, entities, soft hyphens, ruby, tables, lists, verse", async () => {
  const manuscript = await parse({
    spine: {
      "a.xhtml": `<h2>One</h2><div>A&nbsp;b&mdash;c
        d</div>loose <b>text</b><p>co&#173;operate 漢<ruby>字<rt>ji</rt></ruby></p>
        <dl><dt>Term</dt><dd>Meaning</dd></dl><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>
        <blockquote epub:type="z3998:poem"><p><span>One line</span><br/><span>Two line</span></p><p><span>Three</span><br/>Four</p></blockquote>
        <pre>kept
as verse</pre><p>End<script>if (a &lt; b) run()</script>.</p>`,
    },
  });
  expect(manuscript.chapters[0]?.blocks.map((block) => [block.kind, block.text])).toEqual([
    ["heading", "One"],
    ["paragraph", "A b—c d"],
    ["paragraph", "loose text"],
    ["paragraph", "cooperate 漢字"],
    ["paragraph", "Term"],
    ["paragraph", "Meaning"],
    ["paragraph", "a b"],
    ["paragraph", "c"],
    ["verse", "One line\nTwo line"],
    ["verse", "Three\nFour"],
    ["verse", "kept\nas verse"],
    ["paragraph", "End."],
  ]);
});

describe("about the book", () => {
  const spine = { "one.xhtml": "<p>Words.</p>" };
  const image = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

  test("metadata: main title, authors by role, description without markup", async () => {
    const manuscript = await parse({
      spine,
      metadata:
        '<dc:title id="s">Sub</dc:title><dc:title id="m">Main &amp; more</dc:title><meta refines="#m" property="title-type">main</meta>' +
        '<dc:creator id="a">Ann Hill</dc:creator><meta refines="#a" property="role">aut</meta>' +
        '<dc:creator id="b">Bo Lake</dc:creator><meta refines="#b" property="role">ill</meta>' +
        "<dc:language>en-GB</dc:language><dc:publisher>Quay Press</dc:publisher><dc:date>1999</dc:date>" +
        "<dc:description>&lt;p&gt;A &lt;i&gt;good&lt;/i&gt; book.&lt;/p&gt;</dc:description>",
    });
    expect(manuscript).toMatchObject({
      title: "Main & more",
      authors: ["Ann Hill"],
      language: "en-GB",
      publisher: "Quay Press",
      published: "1999",
      description: "A good book.",
    });
  });

  test.each([
    ["EPUB 3", '<item id="x" href="c.jpg" media-type="image/jpeg" properties="cover-image"/>', "", {}],
    ["EPUB 2", '<item id="x" href="c.jpg" media-type="image/jpeg"/>', '<meta name="cover" content="x"/>', {}],
    ["the cover page", "", "", { "cover.xhtml": '<img src="c.jpg" alt=""/>' }],
  ])("cover by %s", async (_name, items, meta, first) => {
    const manuscript = await parse({
      spine: { ...first, ...spine },
      items,
      metadata: `<dc:title>A</dc:title>${meta}`,
      files: { "OPS/c.jpg": image },
    });
    expect(manuscript.cover?.name).toBe("OPS/c.jpg");
    expect(await manuscript.cover?.read()).toEqual(image);
  });

  test("no cover is null", async () => {
    expect((await parse({ spine })).cover).toBeNull();
  });
});
