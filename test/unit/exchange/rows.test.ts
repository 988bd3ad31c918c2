/** Rows as books: columns by many names, values in many forms, and Goodreads' own. */
import { describe, expect, test } from "vitest";
import { cellValue } from "../../../src/features/catalogue/exchange/rows/cells.ts";
import { columnOf } from "../../../src/features/catalogue/exchange/rows/columns.ts";
import {
  isUnreadable,
  namedColumns,
  type Read,
  readRow,
} from "../../../src/features/catalogue/exchange/rows/import-row.ts";
import { rowReaderOf } from "../../../src/features/catalogue/exchange/rows/row-reader.ts";
import type { About } from "../../../src/features/catalogue/exchange/rows/values.ts";

const book = (read: Read) => {
  if (isUnreadable(read)) throw new Error(read.reason);
  return read;
};
const reason = (read: Read) => (isUnreadable(read) ? read.reason : undefined);
const ABOUT: About = { now: 0, order: "mdy", state: "owned", podcasts: false };
const row = (cells: Record<string, unknown>) => readRow(2, Object.entries(cells), namedColumns(), true, ABOUT);

describe("columns", () => {
  test.for([
    ["Title", "title"],
    ["series_number", "series_number"],
    ["Series Sequence", "series_number"],
    ["Narrated By", "narrator"],
    ["ISBN-13", "isbn"],
    ["runtime_length_min", "duration_minutes"],
    ["Year", "published_year"],
    ["colour", undefined],
    ["", undefined],
  ] as const)("%j", ([name, column]) => expect(columnOf(name)).toBe(column));
});

describe("cells", () => {
  test.for([
    ["title", " '=SUM(A1) ", "=SUM(A1)"],
    ["title", "'Tis", "'Tis"],
    ["title", "A\u0000B\u0007", "AB"],
    ["isbn", '="9780756404741"', "9780756404741"],
    ["isbn", '=""', undefined],
    ["published_year", "2007-05-01", 2007],
    ["published_year", "'-500", -500],
    ["published_year", "soon", "soon"],
    ["duration_minutes", "21:00", 1260],
    ["duration_minutes", "21:00:59", 1260],
    ["duration_minutes", "21 hrs 5 mins", 1265],
    ["duration_minutes", "90.4", 90],
    ["my_rating", "0", undefined],
    ["my_rating", "4,5", 4.5],
    ["finished_at", "2024/5/31", "2024-05-31T00:00:00.000Z"],
    ["author", ["Neil Gaiman", "Terry Pratchett"], "Neil Gaiman, Terry Pratchett"],
    ["author", "", undefined],
    ["author", null, undefined],
    ["duration_minutes", 5, 5],
  ] as const)("%s %j -> %j", ([column, cell, value]) => expect(cellValue(column, cell, true)).toBe(value));
});

test("what only a table program adds is left alone elsewhere", () => {
  expect(cellValue("title", "'=x", false)).toBe("'=x");
  expect(cellValue("title", "'=x", true)).toBe("=x");
});

describe("rows", () => {
  test("what the file says, and no more", () => {
    const read = book(
      row({
        Title: "X",
        authors: "A",
        isbn13: "",
        ISBN10: "0756404746",
        colour: "red",
        id: 7,
        created_at: "2025-11-18T14:25:52.863Z",
      }),
    );
    expect(read).toEqual({
      row: 2,
      fields: { title: "X", author: "A", isbn: "0756404746" },
      importSource: undefined,
      origin: { id: 7, createdAt: Date.parse("2025-11-18T14:25:52.863Z") },
      archived: false,
      offShelf: false,
      shelf: null,
    });
  });

  test("a shelf, where one of its columns says something", () => {
    expect(book(row({ title: "X", shelf: "wanted" })).shelf).toMatchObject({ state: "wanted", rating: null });
    expect(book(row({ title: "X", my_rating: "4.5", finished_at: "2024-05-31" })).shelf).toMatchObject({
      state: "owned",
      rating: 4.5,
      finishedAt: Date.parse("2024-05-31T00:00:00Z"),
    });
  });

  test("a file that tells of shelves says of the others that they are on none", () => {
    const off = (cells: Record<string, unknown>) => book(row(cells)).offShelf;
    expect([off({ title: "X" }), off({ title: "X", shelf: "" }), off({ title: "X", shelf: null })]).toEqual([
      false,
      true,
      true,
    ]);
    expect(off({ title: "X", shelf: "owned" })).toBe(false);
  });

  test.for([
    [{ author: "A" }, "title: It is missing."],
    [{ title: "X", isbn: "12" }, "isbn: An ISBN has 10 or 13 digits."],
    [{ title: "X", published_year: "soon" }, "published_year: Invalid input: expected number, received string"],
    [{ title: "X", finished_at: "2024-02-31" }, "finished_at: Use a day: 2024-05-31."],
    [{ title: "X", shelf: "attic" }, 'shelf: Invalid option: expected one of "owned"|"wanted"'],
    [{ title: "X\ufffd" }, "Some signs cannot be read. Save the file as UTF-8 (“CSV UTF-8”)."],
  ] as const)("%j is refused: %s", ([cells, why]) => expect(reason(row(cells))).toBe(why));

  test("other programs' numbers and words for the same columns do no harm", () => {
    expect(
      book(row({ title: "X", id: "li_abc", status: "read", created_at: "yesterday", import_source: "a b" })),
    ).toMatchObject({
      origin: null,
      archived: false,
      importSource: undefined,
    });
    expect(book(row({ title: "X", status: "archived" })).archived).toBe(true);
  });
});

describe("Goodreads", () => {
  const NAMES = [
    "Book Id",
    "Title",
    "Author",
    "Additional Authors",
    "ISBN",
    "ISBN13",
    "My Rating",
    "Publisher",
    "Year Published",
    "Original Publication Year",
    "Date Read",
    "Date Added",
    "Exclusive Shelf",
  ];
  const read = (...cells: string[]) =>
    book(
      rowReaderOf(NAMES, true, { format: "auto" }).read(
        2,
        NAMES.map((name, at) => [name, cells[at] ?? ""]),
        ABOUT,
      ),
    );

  test("a book that was read: series out of the title, guarded ISBN, first year, stars, day", () => {
    expect(
      read(
        "186074",
        "The Name of the Wind (The Kingkiller Chronicle, #1)",
        "Patrick  Rothfuss",
        "Nick Podehl",
        '="075640407X"',
        '="9780756404079"',
        "5",
        "DAW Books",
        "2008",
        "2007",
        "2019/03/02",
        "2018/12/24",
        "read",
      ),
    ).toEqual({
      row: 2,
      fields: {
        title: "The Name of the Wind",
        author: "Patrick Rothfuss, Nick Podehl",
        series: "The Kingkiller Chronicle",
        series_number: "1",
        isbn: "9780756404079",
        publisher: "DAW Books",
        published_year: 2007,
      },
      importSource: undefined,
      origin: null,
      archived: false,
      offShelf: false,
      shelf: {
        state: "owned",
        rating: 5,
        positionSeconds: null,
        finishedAt: Date.parse("2019-03-02T00:00:00Z"),
        addedAt: Date.parse("2018-12-24T00:00:00Z"),
        externalId: "186074",
      },
    });
  });

  test("wanted ones, those begun, and those read on an unknown day", () => {
    const shelf = (name: string, dateRead = "") =>
      read("1", "X", "A", "", '=""', '=""', "0", "", "", "", dateRead, "2018/12/24", name).shelf;
    expect(shelf("to-read")).toMatchObject({ state: "wanted", rating: null, finishedAt: null });
    expect(shelf("currently-reading", "2019/01/01")).toMatchObject({ state: "owned", finishedAt: null });
    expect(shelf("read")).toMatchObject({ state: "owned", finishedAt: Date.parse("2018-12-24T00:00:00Z") });
    expect(shelf("did-not-finish")).toMatchObject({ state: "owned", finishedAt: null });
  });

  test.for([
    ["Mort (Discworld, #4; Death, #1)", "Mort", "Discworld", "4"],
    ["The Lord of the Rings (Middle Earth, #2-4)", "The Lord of the Rings", "Middle Earth", "2-4"],
    ["Dune (Dune #1)", "Dune", "Dune", "1"],
    ["Catch-22 (Vintage)", "Catch-22 (Vintage)", undefined, undefined],
    ["1984", "1984", undefined, undefined],
  ] as const)("%s", ([whole, title, series, series_number]) => {
    const { fields } = read("1", whole, "A");
    expect([fields.title, fields.series, fields.series_number]).toEqual([title, series, series_number]);
  });
});
