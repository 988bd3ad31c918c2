/** Files that are none: each is refused, or its row is, in words that say what to do. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bindings, clear, refusal } from "../catalogue/api.ts";
import { NOTHING, report, type Sender, sender } from "./files.ts";

const bytes = (...parts: (number[] | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));
const utf16 = (text: string, big = false) =>
  Uint8Array.from(
    [...text].flatMap((sign) => {
      const code = sign.charCodeAt(0);
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );
const MEGABYTE = 1024 * 1024;

describe("what is no file of books", () => {
  let ada: Sender;
  beforeAll(async () => {
    ada = await sender();
  });
  beforeEach(clear);

  test.for<[string, Uint8Array, RegExp]>([
    ["a spreadsheet", bytes([0x50, 0x4b, 3, 4], "[Content_Types].xml"), /XLSX.*Save it as CSV/],
    ["a PDF", bytes("%PDF-1.7 title"), /a PDF/],
    ["a picture", bytes([0x89], "PNG\r\n", [0x1a, 10, 0, 0, 0, 13]), /no text.*Choose a table/],
    ["nothing but zeros", new Uint8Array(2_000), /no text/],
    ["blank lines", bytes("\n\n  \n"), /empty/],
    ["prose", bytes("It was a dark and stormy night; the rain fell in torrents.\n"), /No column is called “title”/],
    ["JSON without a list", bytes('{"title":"X"}'), /no list of books/],
  ])("%s", async ([, file, words]) => {
    for (const query of ["dry_run=true", ""])
      expect(JSON.stringify(await refusal(await ada.send(file, query), 422, "VALIDATION_ERROR"))).toMatch(words);
  });

  test("40 MB in one line: refused where it stands, without reading it all", async () => {
    const line = new Uint8Array(40 * MEGABYTE).fill(120);
    const answer = await refusal(await ada.send(line), 422, "VALIDATION_ERROR");
    expect(JSON.stringify(answer)).toMatch(/first line cannot be read.*longer than any book/);
    const list = new Uint8Array(40 * MEGABYTE).fill(120);
    list.set(bytes('[{"title":"'));
    expect((await report(ada.send(list, "dry_run=true"))).lines.refused).toMatchObject([
      { row: 1, reason: "This entry is longer than any book. What follows was not read." },
    ]);
  });

  test("100,000 columns", async () => {
    const head = Array.from({ length: 100_000 }, (_, n) => (n === 7 ? "title" : `c${n}`)).join(",");
    const answer = await refusal(await ada.send(`${head}\nX\n`), 422, "VALIDATION_ERROR");
    expect(JSON.stringify(answer)).toMatch(/names 100000 columns; 500 are the most/);
    const row = `title,author\nOne,A\n${Array.from({ length: 100_000 }, () => "x").join(",")}\nTwo,B\n`;
    expect(await report(ada.send(row, "dry_run=true"))).toMatchObject({
      counts: { ...NOTHING, new: 2, refused: 1 },
      lines: { refused: [{ row: 3, reason: expect.stringMatching(/^It has 100000 cells, the first line 2/) }] },
    });
  });

  test("a quotation mark that is never closed names its row, and those before it come in", async () => {
    const told = await report(ada.send('title,author\nOne,A\nTwo,"B\nThree,C\n', "dry_run=true"));
    expect(told.counts).toEqual({ ...NOTHING, new: 1, refused: 1 });
    expect(told.lines.refused).toMatchObject([{ row: 3, reason: "A quotation mark of this row is never closed." }]);
  });

  test("UTF-16 without its mark is read in both orders; another encoding names the row and what to do", async () => {
    for (const big of [false, true])
      expect(await report(ada.send(utf16("title;author\nMañana;Ö. Ä\n", big), "dry_run=true"))).toMatchObject({
        lines: { new: [{ title: "Mañana" }] },
      });
    const latin = bytes("title,author\nMa", [0xf1], "ana,A\nPlain,B\n");
    expect(await report(ada.send(latin, "dry_run=true"))).toMatchObject({
      counts: { ...NOTHING, new: 1, refused: 1 },
      lines: { refused: [{ row: 2, reason: "Some signs cannot be read. Save the file as UTF-8 (“CSV UTF-8”)." }] },
    });
  });

  test("nothing of it was written", async () => {
    await ada.send(bytes("%PDF-1.7"));
    expect(await bindings.DB.prepare("SELECT count(*) AS n FROM media").first("n")).toBe(0);
  });
});
