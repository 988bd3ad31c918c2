/** Days, languages, places in series and lengths, as countries and tools write them. */
import { describe, expect, test } from "vitest";
import { cellValue } from "../../../src/features/catalogue/exchange/rows/cells.ts";
import { isoDay, orderIn } from "../../../src/features/catalogue/exchange/rows/day.ts";
import { encodingOf } from "../../../src/features/catalogue/exchange/rows/file-kind.ts";
import { languageTag } from "../../../src/features/catalogue/exchange/rows/language-tag.ts";
import { guessField } from "../../../src/features/catalogue/exchange/rows/mapped-row.ts";
import { rowReaderOf } from "../../../src/features/catalogue/exchange/rows/row-reader.ts";
import { mainFirst, placeOf, placesInOrder } from "../../../src/features/catalogue/exchange/rows/series-places.ts";

describe("days", () => {
  test.for([
    ["2024-05-31", "2024-05-31T00:00:00.000Z"],
    ["2024/5/1", "2024-05-01T00:00:00.000Z"],
    ["2025-01-02T03:04:05", "2025-01-02T03:04:05.000Z"],
    ["2025-01-02T03:04:05.6789012Z", "2025-01-02T03:04:05.6789012Z"],
    ["2025-01-02T03:04:05+02:00", "2025-01-02T01:04:05.000Z"],
    ["02.01.2025 03:04:05", "2025-01-02T03:04:05.000Z"],
    ["2-1-2025", "2025-01-02T00:00:00.000Z"],
    ["1/2/2025 3:04:05 PM", "2025-01-02T15:04:05.000Z"],
    ["1/2/2025 12:04:05 AM", "2025-01-02T00:04:05.000Z"],
    ["13/2/2025", "2025-02-13T00:00:00.000Z"],
    ["1/2/25", "2025-01-02T00:00:00.000Z"],
    ["2025. 01. 02.", "2025-01-02T00:00:00.000Z"],
    ["31 May 2024", "2024-05-31T00:00:00.000Z"],
    ["May 3, 2024", "2024-05-03T00:00:00.000Z"],
    ["3. März 2024", "2024-03-03T00:00:00.000Z"],
    ["soon", "soon"],
    ["2024", "2024"],
  ] as const)("%s -> %s", ([text, iso]) => expect(isoDay(text, "mdy")).toBe(iso));

  test("slashes by what is said, and by the first day that can be read in one way only", () => {
    expect(isoDay("3/4/2025", "dmy")).toBe("2025-04-03T00:00:00.000Z");
    expect(isoDay("3/14/2025", "dmy")).toBe("2025-03-14T00:00:00.000Z");
    expect(orderIn(["x", "1/2/2025", "14/2/2025"])).toEqual({ slashed: true, order: "dmy" });
    expect(orderIn(["1/2/2025", "2/14/2025 3:04 PM"])).toEqual({ slashed: true, order: "mdy" });
    expect(orderIn(["1/2/2025"])).toEqual({ slashed: true, order: undefined });
    expect(orderIn(["02.01.2025", "2025-01-02", "1/2"])).toEqual({ slashed: false, order: undefined });
  });
});

test.for([
  ["english", "en"],
  ["German", "de"],
  ["mandarin_chinese", "cmn"],
  ["Español", "es"],
  ["pt-BR", "pt-BR"],
  ["Klingon", "Klingon"],
] as const)("language %s -> %s", ([word, tag]) => expect(languageTag(word)).toBe(tag));

describe("series", () => {
  test("Libation's order: numbers may be missing, names may have commas and colons", () => {
    expect(placesInOrder("2 : Harbor Cycle, 0.5 : Rope, Salt, Iron,  : Wars : Legends, 1-6 : All")).toEqual([
      { name: "Harbor Cycle", number: "2" },
      { name: "Rope, Salt, Iron", number: "0.5" },
      { name: "Wars : Legends", number: undefined },
      { name: "All", number: "1-6" },
    ]);
    expect(placesInOrder("")).toEqual([]);
  });
  test.for([
    ["Harbor Cycle #2", "Harbor Cycle", "2"],
    ["Harbor Cycle, Book 2.5", "Harbor Cycle", "2.5"],
    ["Die Küste, Band 3", "Die Küste", "3"],
    ["Harbor Cycle (book 1, 2)", "Harbor Cycle", "1, 2"],
    ["Catch 22", "Catch 22", undefined],
    ["The Book of Dust", "The Book of Dust", undefined],
  ] as const)("%s", ([text, name, number]) => expect(placeOf(text, "")).toEqual({ name, number }));
  test("the first with a number is the main one", () => {
    const [a, b, c] = [
      { name: "A", number: undefined },
      { name: "B", number: "1" },
      { name: "C", number: "2" },
    ];
    expect(mainFirst([a, b, c])).toEqual([b, a, c]);
    expect(mainFirst([a])).toEqual([a]);
  });
});

test.for([
  ["duration_minutes", "12h 4m", 724],
  ["duration_minutes", "12 hrs and 4 mins", 724],
  ["duration_minutes", "95 min", 95],
  ["duration_minutes", "3 Std. 5 Min.", 185],
  ["my_rating", "4/5", 4],
  ["my_rating", "9 / 10", 4.5],
  ["published_year", "5/14/2024 12:00:00 AM", 2024],
  ["published_year", "14.05.2024", 2024],
] as const)("%s %s -> %s", ([column, text, value]) => expect(cellValue(column, text, true)).toBe(value));

test.for([
  ["Titel", "title"],
  ["Author", "author"],
  ["Fortschritt", "progress_percent"],
  ["Rating", "my_rating"],
  ["Is Finished?", "finished_at"],
  ["id", null],
  ["Colour", null],
] as const)("a column called %s is guessed to be %s", ([name, field]) => expect(guessField(name)).toBe(field));

test.for([
  [[0x61, 0x62], "utf-8"],
  [[0x61, 0, 0x62, 0], "utf-16le"],
  [[0, 0x61, 0, 0x62], "utf-16be"],
  [[0xff, 0xfe, 0x61, 0], "utf-16le"],
  [[0x89, 0x50, 0, 0, 0, 13], undefined],
] as const)("%j is %s", ([bytes, encoding]) => expect(encodingOf(Uint8Array.from(bytes))).toBe(encoding));

describe("what a tool wrote never loses a title", () => {
  const HEAD = [
    "Audible Product Id",
    "Title",
    "Authors",
    "Series Order",
    "Date Added to library",
    "My Rating: Overall",
  ];
  const about = { now: 0, order: "mdy", state: "owned", podcasts: false } as const;
  const read = (...cells: string[]) =>
    rowReaderOf(HEAD, true, { format: "auto" }).read(
      2,
      HEAD.map((name, at) => [name, cells[at] ?? ""]),
      about,
    );

  test("bad ASINs, days and stars are left out; names are cut at their ends", () => {
    const names = Array.from({ length: 60 }, (_, n) => `Reader Number ${n}`).join(", ");
    const book = read("podcast-1", "X", names, "", "some day", "4.3");
    expect(book).toMatchObject({
      fields: { title: "X", author: expect.stringMatching(/Reader Number \d+$/) },
      shelf: { rating: 4.5, addedAt: null },
      notes: ["shortened"],
    });
    expect(book).toHaveProperty("fields.asin", undefined);
  });
  test("those who did something else than write are no authors, unless nobody wrote", () => {
    expect(read("B0LANTERN1", "X", "A. Dee, B. Bee - translator, C. Cee - Übersetzer")).toHaveProperty(
      "fields.author",
      "A. Dee",
    );
    expect(read("B0LANTERN1", "X", "B. Bee - editor")).toHaveProperty("fields.author", "B. Bee");
  });
  test("a title alone cannot be made up", () => {
    expect(read("B0LANTERN1", "")).toMatchObject({ reason: "title: It is missing." });
  });
});
