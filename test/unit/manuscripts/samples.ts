/** Small manuscripts that have a little of everything their format has. */
import { makeDocx, p, run, style } from "../../support/manuscripts/make-docx.ts";
import { makePdf, textLines } from "../../support/manuscripts/make-pdf.ts";
import { epub } from "./support.ts";

/** Notes, ruby, a play, verse, a table, both directions of writing, and no spaces. */
export const manySided = (): string => `<html lang="en"><head><title>Many Sides</title></head><body>
<h1>Many Sides</h1>
<h2>Notes</h2>
<p>The gate was shut.<sup><a href="#n1" id="r1">1</a></sup> Nobody knew why.<a href="#n2" class="fnref">[2]</a> It stayed so.</p>
<aside epub:type="footnote" id="n1"><p><a href="#r1">1</a> It had been open once.</p><p>For an hour.</p></aside>
<h2>Signs</h2>
<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>は雨だった。傘がない。</p>
<p>\u200fשלום\u200e עולם.</p>
<h2>A Play</h2>
<table><tr><td class="speaker">Ann.</td><td>Who knocks?</td></tr><tr><td class="speaker">Ben.</td><td>It is I.</td></tr></table>
<p><span class="speaker">Ann.</span> Come in.</p>
<h2>Verse</h2>
<div class="poem"><p>The sea is wide,<br>the lamp is small,</p><p>and that is all.</p></div>
<h2>Endnotes</h2>
<p id="n2">2. Some said it was the rain.</p>
</body></html>`;

export const sampleEpub = (): Promise<Uint8Array> =>
  epub({
    spine: {
      "one.xhtml":
        '<h2>One</h2><p>The road went down.<a epub:type="noteref" href="notes.xhtml#n1">1</a> It was long.</p>',
      "two.xhtml": "<h2>Two</h2><p>The sea lay flat.</p><hr/><p>Nobody came.</p>",
      "notes.xhtml": '<section epub:type="endnotes"><h2>Notes</h2><p id="n1">To the sea.</p></section>',
    },
    nav: '<li><a href="one.xhtml">One</a></li><li><a href="two.xhtml">Two</a></li><li><a href="notes.xhtml">Notes</a></li>',
    metadata: "<dc:title>The Road</dc:title><dc:creator>Jo Alder</dc:creator><dc:language>en</dc:language>",
  });

export const sampleDocx = (): Promise<Uint8Array> =>
  makeDocx({
    properties:
      "<dc:title>The Quay</dc:title><dc:creator>Ada Merrin; Jo Alder</dc:creator><dc:language>en-GB</dc:language>",
    styles:
      style("Titel", "Title") +
      style("berschrift1", "heading 1") +
      style("Kapitel", "Kapitel", '<w:basedOn w:val="berschrift1"/>') +
      style("TOC1", "toc 1"),
    footnotes: `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${run(" It was the third night.")}`)}</w:footnote>`,
    endnotes: `<w:endnote w:id="3">${p("So they say.")}</w:endnote>`,
    body:
      p("The Quay", "Titel") +
      p("Night\t3", "TOC1") +
      p("Night", "berschrift1") +
      p(
        `${run("It rained")}<w:r><w:footnoteReference w:id="2"/></w:r>${run(" all night.")}<w:ins>${run(" The lamp was lit.")}</w:ins><w:del><w:r><w:delText>It was out.</w:delText></w:r></w:del>${run("A secret.", "<w:vanish/>")}`,
      ) +
      p(`${run("The sea is wide,")}<w:r><w:br/></w:r>${run("the lamp is small.")}`) +
      "<w:tbl><w:tr><w:tc>" +
      p("Tide") +
      "</w:tc><w:tc>" +
      p("High") +
      "</w:tc></w:tr></w:tbl>" +
      p("Morning", "Kapitel") +
      p(
        `${run("Nobody came.")}<w:r><w:endnoteReference w:id="3"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
  });

export const samplePdf = (): Uint8Array =>
  makePdf({
    info: { Title: "The Quay", Author: "Ada Merrin" },
    outline: [
      { title: "Night", page: 1 },
      { title: "Morning", page: 3 },
    ],
    pages: [1, 2, 3, 4].map((page) => [
      { text: "THE QUAY", x: 250, y: 40, size: 9 },
      ...(page % 2 === 1 ? [{ text: page === 1 ? "Night" : "Morning", x: 72, y: 90, size: 20 }] : []),
      ...textLines(
        ["It rained all night, and the light-", "house stood still in the water of the", "bay until the morning came."],
        72,
        130,
      ),
      { text: String(page), x: 300, y: 760, size: 9 },
    ]),
  });
