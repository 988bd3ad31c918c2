/** When two descriptions are of one book. */
import { describe, expect, test } from "vitest";
import type { Candidate, DescribedFields } from "../../../src/contracts/metadata.ts";
import { scoreOf } from "../../../src/features/metadata/lookup/score.ts";
import { likeness, sameName, samePeople } from "../../../src/features/metadata/lookup/similarity.ts";
import { sameTitle, volumeOf } from "../../../src/features/metadata/lookup/titles.ts";

const candidate = (fields: DescribedFields, subtitle: string | null = null): Candidate => ({
  source: "google_books",
  id: "1",
  url: null,
  subtitle,
  cover_url: null,
  fields,
});
const lamp = { title: "The Lamp on Gull Rock", author: "Ada Winterbourne" };

describe("names and titles", () => {
  test.for([
    ["abcd", "abcd", 1],
    ["Émile", "emile", 1],
    ["The O’Brien Affair", "the obrien affair", 1],
    ["a", "b", 0],
    ["", "", 1],
    ["night", "nacht", 0.25],
  ] as const)("%s and %s: %f", ([one, other, expected]) => {
    expect(likeness(one, other)).toBeCloseTo(expected, 5);
    expect(likeness(other, one)).toBeCloseTo(expected, 5);
  });

  test.for([
    ["J. R. R. Tolkien", "JRR Tolkien"],
    ["J.R.R. Tolkien", "J. R. R. Tolkien"],
    ["Tolkien, J. R. R.", "J.R.R. Tolkien"],
    ["J. K. Rowling", "Joanne Kathleen Rowling"],
    ["Ursula K. Le Guin", "Ursula K. Le Guin"],
    ["JK Rowling", "Joanne Kathleen Rowling"],
  ])("%s is %s", ([one, other]) => {
    expect(sameName(one ?? "", other ?? "")).toBeGreaterThanOrEqual(0.95);
    expect(sameName(other ?? "", one ?? "")).toBeGreaterThanOrEqual(0.95);
  });

  test.for([
    ["Stephen King", "Owen King"],
    ["Alice Smith", "Bob Smith"],
    ["John Scalzi", "John Smith"],
    ["J. Smith", "Robert Smith"],
  ])("%s is not %s", ([one, other]) => expect(sameName(one ?? "", other ?? "")).toBeLessThan(0.8));

  test("a co-author who is not named on one side is no contradiction", () => {
    expect(samePeople(["Neil Gaiman"], ["Terry Pratchett", "Neil Gaiman"])).toBe(1);
    expect(samePeople([], ["Neil Gaiman"])).toBe(0);
  });

  test.for([
    ["Two Gardens", "Two Gardens: A Year Outdoors", null, 0.97, 1],
    ["Two Gardens: A Year Outdoors", "Two Gardens", "A Year Outdoors", 1, 1],
    ["The Lamp (Gull Rock, #1)", "The Lamp", null, 0.97, 1],
    ["Star Wars: Dark Force", "Star Wars: Last Command", null, 0, 0.8],
    ["Star Wars: Dark Force", "Star Wars", "Last Command", 0, 0.8],
  ] as const)("%s and %s", ([one, other, subtitle, least, most]) => {
    const found = sameTitle(one, other, subtitle);
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThanOrEqual(most);
  });

  test.for([
    ["Saga, Volume 2", "2"],
    ["Saga Vol. III", "3"],
    ["Saga: Book Two", "2"],
    ["Dune 2", "2"],
    ["1984", undefined],
    ["Catch-22", "22"],
    ["Book of Night", undefined],
    ["Dune", undefined],
  ] as const)("the volume that %s names: %s", ([title, volume]) => expect(volumeOf(title)).toBe(volume));
});

describe("verdicts", () => {
  const verdict = (known: DescribedFields, found: Candidate) => scoreOf(known, found).verdict;

  test("an equal number is sure, whatever else is written", () => {
    expect(
      scoreOf(
        { asin: "B0GULLROCK", title: "X", series_number: "3" },
        candidate({ asin: "B0GULLROCK", title: "Y", series_number: "1" }),
      ),
    ).toEqual({ score: 100, verdict: "sure", reasons: ["The ASIN is the same."] });
    // The two forms of one ISBN.
    expect(verdict({ isbn: "0306406152" }, candidate({ isbn: "9780306406157" }))).toBe("sure");
  });

  test("another number in the series is never the same", () => {
    const found = candidate({ ...lamp, series: "Gull Rock", series_number: "2" });
    expect(scoreOf({ ...lamp, series: "Gull Rock", series_number: "1" }, found)).toMatchObject({
      score: 0,
      verdict: "different",
      reasons: ["It is number 2 of its series, not number 1."],
    });
    expect(verdict({ ...lamp, series_number: "Book 1" }, candidate({ ...lamp, series_number: "02" }))).toBe(
      "different",
    );
    expect(verdict({ ...lamp, series_number: "Book 1" }, candidate({ ...lamp, series_number: "01" }))).toBe("likely");
    expect(
      verdict({ title: "Saga, Volume 1", author: "A B" }, candidate({ title: "Saga, Volume 2", author: "A B" })),
    ).toBe("different");
    // Two rows that both count the book are no contradiction.
    const discworld = { ...lamp, series: "Discworld", series_number: "8" };
    expect(verdict(discworld, candidate({ ...lamp, series: "City Watch", series_number: "1" }))).not.toBe("different");
  });

  test("title and people alone are likely; one thing more makes it sure", () => {
    expect(verdict(lamp, candidate(lamp))).toBe("likely");
    expect(verdict({ ...lamp, duration_minutes: 510 }, candidate({ ...lamp, duration_minutes: 512 }))).toBe("sure");
    expect(verdict({ ...lamp, published_year: 2011 }, candidate({ ...lamp, published_year: 2011 }))).toBe("sure");
    expect(verdict({ ...lamp, narrator: "Tom Hale" }, candidate({ ...lamp, narrator: "Tom Hale" }))).toBe("sure");
  });

  test("what tells recordings apart speaks against it", () => {
    const known = { ...lamp, published_year: 2011 };
    expect(verdict({ ...known, duration_minutes: 510 }, candidate({ ...known, duration_minutes: 200 }))).not.toBe(
      "sure",
    );
    expect(verdict({ ...known, language: "en" }, candidate({ ...known, language: "de" }))).not.toBe("sure");
    expect(verdict({ ...known, narrator: "Tom Hale" }, candidate({ ...known, narrator: "Jane Roe" }))).not.toBe("sure");
    expect(verdict({ ...known, asin: "B0GULLROCK" }, candidate({ ...known, asin: "B0OTHER000" }))).not.toBe("sure");
  });

  test("without an author, with another one, with another title", () => {
    expect(scoreOf({ title: lamp.title }, candidate(lamp))).toMatchObject({ score: 75, verdict: "unsure" });
    expect(scoreOf(lamp, candidate({ ...lamp, author: "Bo Carlsson" })).score).toBeLessThanOrEqual(45);
    expect(scoreOf(lamp, candidate({ ...lamp, title: "Cooking for Two" })).score).toBeLessThanOrEqual(40);
    expect(scoreOf({}, candidate({})).score).toBe(0);
  });

  test("the reasons are in words", () => {
    const { reasons } = scoreOf({ ...lamp, duration_minutes: 100 }, candidate({ ...lamp, duration_minutes: 500 }));
    expect(reasons).toEqual(["The title is the same.", "The author is the same.", "The length is another one."]);
  });
});
