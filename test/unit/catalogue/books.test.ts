/** Rules about one book: equal books, completeness, search terms, cursors. */
import { describe, expect, test } from "vitest";
import { textKey } from "../../../src/core/text-key.ts";
import { completenessOf, missingFields } from "../../../src/features/catalogue/books/completeness.ts";
import { readCursor, writeCursor } from "../../../src/features/catalogue/books/list/cursor.ts";
import { matchKey } from "../../../src/features/catalogue/books/match-key.ts";
import { likePattern, matchExpression, termsOf } from "../../../src/features/catalogue/books/search/terms.ts";
import { derivedOf, withChanges } from "../../../src/features/catalogue/books/values.ts";

describe("equal books", () => {
  const key = (title: string, author: string | null = "Patrick Rothfuss", series_number: string | null = null) =>
    matchKey({ title, author, series_number });

  test.for<[string, string]>([
    [key("The Name of the Wind"), key("Name of the Wind,")],
    [key("A Wizard"), key("wizard")],
    [key("Les Misérables"), key("LES MISERABLES")],
    [key("X", "A & B"), key("X", "B, A")],
    [key("X", null, "Book 4"), key("X", null, "04")],
    [key("Don’t"), key("Don't")],
  ])("%j = %j", ([one, other]) => {
    expect(one).toBe(other);
  });

  test.for<[string, string]>([
    [key("X", null, "1"), key("X", null, "1-3")],
    [key("X", null, "1"), key("X")],
    [key("X", "A"), key("X", "B")],
    [key("The"), key("A")],
    [key("???"), key("!!!")],
  ])("%j is not %j", ([one, other]) => {
    expect(one).not.toBe(other);
  });
});

describe("completeness", () => {
  const sample = withChanges({
    title: "The Name of the Wind",
    author: "Patrick Rothfuss",
    series: "The Kingkiller Chronicle",
    series_number: "1",
    isbn: "9780756404741",
    asin: "B007978NPG",
    publisher: "DAW Books",
    published_year: 2007,
    duration_minutes: 1260,
    description: "Told in Kvothe's own voice...",
  });

  test("the seed's sample has the seed's 95; all there: 100; a title alone: 20", () => {
    expect(completenessOf(sample)).toBe(95);
    expect(completenessOf(withChanges({ narrator: "Nick Podehl", language: "en" }, sample))).toBe(100);
    expect(completenessOf(withChanges({ title: "X" }))).toBe(20);
  });

  test("one number is enough, a length of 0 is none, and what is missing is named", () => {
    expect(completenessOf(withChanges({ isbn: null }, sample))).toBe(95);
    expect(completenessOf(withChanges({ isbn: null, asin: null }, sample))).toBe(80);
    expect(completenessOf(withChanges({ duration_minutes: 0 }, sample))).toBe(85);
    expect(missingFields(sample)).toEqual(["narrator", "language"]);
  });

  test("an empty text is none, accents are composed, and only what is sent changes", () => {
    const changed = withChanges({ description: "", author: "Zoe\u0308", publisher: undefined }, sample);
    expect(changed).toEqual({ ...sample, description: null, author: "Zoë" });
    expect(derivedOf(changed)).toMatchObject({ series_sort: 1, match_key: "name of the wind|zoe|1" });
  });
});

describe("search terms", () => {
  test.for<[string, string[], string[]]>([
    ["name of the wind", ["name", "the", "wind"], ["of"]],
    ["O'Brien", ["brien"], []],
    ["J.R.R. Tolkien", ["tolkien"], ["j", "r"]],
    ['" * : ^ - ( )', [], []],
    ['NEAR("wind" name, 2)', ["near", "wind", "name"], ["2"]],
    ["title:wind OR x*", ["title", "wind"], ["or", "x"]],
    ["三体", [], ["三体"]],
    ["e\u0301te", ["éte"], []],
    ["e\u0301t", [], ["ét"]],
  ])("%j", ([query, long, short]) => {
    expect(termsOf(query)).toEqual({ long, short });
  });

  test("as an expression of the index, and as patterns", () => {
    expect(matchExpression(["near", "wind"], ["title", "author"])).toBe(
      '{title author} : "near" AND {title author} : "wind"',
    );
    expect([likePattern("of"), likePattern("三体")]).toEqual(["% of%", "%三体%"]);
  });

  test("no pattern is longer than D1 takes", () => {
    for (const term of [`e${"\u0301".repeat(100)}`, "\u{FDFA}\u{FDFA}", "𝕏𝕏"])
      for (const text of [term, textKey(term)])
        expect(new TextEncoder().encode(likePattern(text)).length).toBeLessThanOrEqual(50);
  });

  test("no flood of terms", () => {
    const { long, short } = termsOf(
      Array.from({ length: 100 }, (_, n) => `word${n} ${String.fromCharCode(97 + (n % 26))}`).join(" "),
    );
    expect([long.length, short.length]).toEqual([20, 8]);
  });
});

describe("cursors", () => {
  test("come back as they were, whatever the title", () => {
    for (const value of ["Ünter 三体 🎧 \"'", 1_700_000_000_000]) {
      const cursor = { sort: "title", order: "desc", value, id: 7 } as const;
      expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    }
  });

  test.for(["x", "%%%", btoa("{}"), btoa('{"sort":"id","order":"asc","value":1,"id":1}')])("%j is refused", (text) => {
    expect(() => readCursor(text)).toThrow("next_cursor");
  });
});
