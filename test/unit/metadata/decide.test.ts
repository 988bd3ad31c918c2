/** Which value of which source a book takes. */
import { describe, expect, test } from "vitest";
import type { DescribedFields, ScoredCandidate, Verdict } from "../../../src/contracts/metadata.ts";
import { decide, type Present } from "../../../src/features/metadata/apply/decide.ts";

const from = (
  source: string,
  fields: DescribedFields,
  more: { verdict?: Verdict; cover_url?: string } = {},
): ScoredCandidate => ({
  source,
  id: source,
  url: null,
  subtitle: null,
  fields,
  cover_url: more.cover_url ?? null,
  score: 90,
  verdict: more.verdict ?? "sure",
  reasons: [],
});
const book = (values: Present["values"], sources: Record<string, string> = {}): Present => ({ values, sources });
const PRIORITY = { "*": ["audnexus", "google_books"], isbn: ["google_books"] };
const outcome = (...given: Parameters<typeof decide>) =>
  Object.fromEntries(
    decide(...given).map(({ field, new_value, source, taken }) => [
      field,
      taken ? `${new_value} of ${source}` : "kept",
    ]),
  );

describe("without fields", () => {
  test("what is empty is filled, from the source that comes first", () => {
    const candidates = [
      from("google_books", { publisher: "G", isbn: "1" }),
      from("audnexus", { publisher: "A", isbn: "2" }),
    ];
    expect(outcome(book({ publisher: null, isbn: null }), candidates, PRIORITY, undefined)).toEqual({
      publisher: "A of audnexus",
      isbn: "1 of google_books",
    });
  });

  test("what a person set stays, as does what came from elsewhere", () => {
    const candidates = [from("audnexus", { title: "New", author: "New", publisher: "New", narrator: "New" })];
    const present = book(
      { title: "Old", author: "Old", publisher: "Old", narrator: "Old" },
      { title: "manual", author: "manual_correction", publisher: "mam_scraper", narrator: "undo" },
    );
    expect(outcome(present, candidates, PRIORITY, undefined)).toEqual({
      title: "kept",
      author: "kept",
      publisher: "kept",
      narrator: "kept",
    });
  });

  test("a source of lower rank gives way, one of higher rank does not, the same one is brought up to date", () => {
    const values = { title: "Old", author: "Old", publisher: "Old" };
    const sources = { title: "google_books", author: "audnexus", publisher: "audnexus" };
    expect(
      outcome(book(values, sources), [from("audnexus", { title: "A", publisher: "A2" })], PRIORITY, undefined),
    ).toEqual({
      title: "A of audnexus",
      publisher: "A2 of audnexus",
    });
    expect(outcome(book(values, sources), [from("google_books", { author: "G" })], PRIORITY, undefined)).toEqual({
      author: "kept",
    });
    const listed = { "*": ["audnexus", "mam_scraper"] };
    expect(
      outcome(book({ title: "Old" }, { title: "mam_scraper" }), [from("audnexus", { title: "A" })], listed, undefined),
    ).toEqual({
      title: "A of audnexus",
    });
  });

  test("nothing is taken from another volume, and a number only from the same book", () => {
    expect(
      outcome(
        book({ publisher: null }),
        [from("audnexus", { publisher: "A" }, { verdict: "different" })],
        PRIORITY,
        undefined,
      ),
    ).toEqual({
      publisher: "kept",
    });
    expect(
      outcome(
        book({ isbn: null, asin: null }),
        [from("audnexus", { isbn: "1", asin: "B" }, { verdict: "likely" })],
        PRIORITY,
        undefined,
      ),
    ).toEqual({ isbn: "kept", asin: "kept" });
  });

  test("equal values and silence are no decisions", () => {
    expect(
      decide(
        book({ title: "Same", publisher: "P" }),
        [from("audnexus", { title: "Same", publisher: null })],
        PRIORITY,
        undefined,
      ),
    ).toEqual([]);
    expect(decide(book({ title: "Same" }), [], PRIORITY, undefined)).toEqual([]);
  });

  test("the number of a series comes with its series alone", () => {
    const candidates = [from("audnexus", { series: "City Watch", series_number: "1" })];
    expect(
      outcome(
        book({ series: "Discworld", series_number: null }, { series: "manual" }),
        candidates,
        PRIORITY,
        undefined,
      ),
    ).toEqual({
      series: "kept",
    });
    expect(outcome(book({ series: null, series_number: null }), candidates, PRIORITY, undefined)).toEqual({
      series: "City Watch of audnexus",
      series_number: "1 of audnexus",
    });
    expect(
      outcome(
        book({ series: "city watch", series_number: null }, { series: "manual" }),
        candidates,
        PRIORITY,
        undefined,
      ),
    ).toMatchObject({
      series_number: "1 of audnexus",
    });
  });

  test("a cover is taken where there is none; a length of nothing counts as none", () => {
    const candidates = [from("audnexus", { duration_minutes: 12 }, { cover_url: "https://a.example/1" })];
    expect(
      outcome(
        book({ cover: null, duration_minutes: 0 }, { duration_minutes: "manual" }),
        candidates,
        PRIORITY,
        undefined,
      ),
    ).toEqual({
      duration_minutes: "12 of audnexus",
      cover: "https://a.example/1 of audnexus",
    });
    expect(
      outcome(book({ cover: "/api/covers/x/320", duration_minutes: 12 }), candidates, PRIORITY, undefined),
    ).toEqual({ cover: "kept" });
  });
});

test("a field that is asked for is taken, whoever set it, and no other is", () => {
  const candidates = [
    from(
      "google_books",
      { title: "New", publisher: "New" },
      { verdict: "different", cover_url: "https://a.example/1" },
    ),
  ];
  const present = book({ title: "Old", publisher: null, cover: "/api/covers/x/320" }, { title: "manual" });
  expect(outcome(present, candidates, PRIORITY, ["title", "cover"])).toEqual({
    title: "New of google_books",
    cover: "https://a.example/1 of google_books",
  });
});
