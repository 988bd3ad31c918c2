/** The rules of the shelf's pages: what a search finds, in which order, how titles are stacked, what a series lacks. */
import { describe, expect, test } from "vitest";
import { changesOf, checkDraft, draftOf } from "../../../frontend/src/features/catalogue/form/fields.ts";
import { withGaps } from "../../../frontend/src/features/catalogue/names/with-gaps.ts";
import { byAuthor, bySeries } from "../../../frontend/src/features/library/groups.ts";
import { register } from "../../../frontend/src/features/library/register.ts";
import { parseLibrarySearch } from "../../../frontend/src/features/library/search-params.ts";
import { select } from "../../../frontend/src/features/library/select.ts";
import { entryOf, secondsLeft } from "../../../frontend/src/features/library/shelf/entry.ts";
import { fold, people, personPlace, titlePlace } from "../../../frontend/src/lib/fold.ts";
import type { ShelfItem } from "../../../src/contracts/library.ts";

let id = 0;
const item = (fields: Partial<ShelfItem>): ShelfItem => ({
  id: ++id,
  title: "Untitled",
  author: null,
  series: null,
  series_number: null,
  narrator: null,
  published_year: null,
  duration_minutes: null,
  cover_url: null,
  cover_color: null,
  state: "owned",
  sources: ["manual"],
  narration_id: null,
  listening: "not_started",
  position_seconds: 0,
  progress_percent: 0,
  rating: null,
  added_at: "2026-01-01T00:00:00.000Z",
  last_listened_at: null,
  finished_at: null,
  ...fields,
});
const shelf = (...items: Partial<ShelfItem>[]) => items.map((fields) => entryOf(item(fields)));
const titles = (entries: readonly { item: ShelfItem }[]) => entries.map((entry) => entry.item.title);

describe("names and titles", () => {
  test.for([
    ["Émile  Zola,", "emile zola"],
    ["O’Brien", "obrien"],
    ["Sørensen & Straße", "sorensen strasse"],
    ["???", "???"],
  ])("%s folds to %s", ([text = "", folded]) => expect(fold(text)).toBe(folded));

  test("articles do not count, family names come first, suffixes stay with their person", () => {
    expect(titlePlace("The Émigrants")).toBe("emigrants");
    expect(titlePlace("Die Verwandlung")).toBe("verwandlung");
    expect(personPlace("Patrick Rothfuss")).toBe("rothfuss patrick");
    expect(people("Neil Gaiman & Terry Pratchett, Neil Gaiman")).toEqual(["Neil Gaiman", "Terry Pratchett"]);
    expect(people("Martin Luther King, Jr.")).toEqual(["Martin Luther King, Jr."]);
    expect(people(null)).toEqual([]);
  });
});

describe("what is shown", () => {
  const entries = shelf(
    { title: "The Salt", author: "Zoë Adams", duration_minutes: 100, narrator: "Ann Lee", rating: 3 },
    {
      title: "An Ember",
      author: "Bo Young",
      duration_minutes: 500,
      listening: "in_progress",
      position_seconds: 29_000,
    },
    { title: "Copper", duration_minutes: 700, listening: "finished", added_at: "2026-02-01T00:00:00.000Z" },
    { title: "Wished", author: "Bo Young", state: "wanted", series: "Émigrés", series_number: "2", rating: 5 },
  );

  test.for([
    [{}, ["Copper", "An Ember", "The Salt", "Wished"]],
    [{ sort: "author" }, ["The Salt", "An Ember", "Wished", "Copper"]],
    [{ sort: "added" }, ["Copper", "An Ember", "The Salt", "Wished"]],
    [{ sort: "left" }, ["An Ember", "The Salt", "Copper", "Wished"]],
    [{ sort: "rating" }, ["Wished", "The Salt", "Copper", "An Ember"]],
    [{ q: "zoe" }, ["The Salt"]],
    [{ q: "emigr YOUNG" }, ["Wished"]],
    [{ q: "young salt" }, []],
    [{ state: "in_progress" }, ["An Ember"]],
    [{ state: "wanted" }, ["Wished"]],
    [{ state: "not_started" }, ["The Salt"]],
    [{ length: "short" }, ["The Salt"]],
    [{ length: "long" }, ["Copper"]],
    [{ narrator: "Ann Lee" }, ["The Salt"]],
    [{ source: "plex" }, []],
  ] as const)("%j", ([search, expected]) => expect(titles(select(entries, { ...search }))).toEqual(expected));

  test("what is left to hear", () => {
    expect(secondsLeft(item({ duration_minutes: 10, position_seconds: 100 }))).toBe(500);
    expect(secondsLeft(item({ duration_minutes: 10, position_seconds: 900 }))).toBe(0);
    expect(secondsLeft(item({ duration_minutes: 10, listening: "finished" }))).toBe(0);
    expect(secondsLeft(item({ duration_minutes: null }))).toBeUndefined();
  });

  test("an address keeps what it knows and drops the rest", () => {
    expect(parseLibrarySearch({ view: "books", sort: "title", q: "", state: "asleep", scope: "mine" })).toEqual({});
    const kept = { scope: "all", view: "series", layout: "list", q: "1984", state: "finished", sort: "left" };
    expect(parseLibrarySearch({ ...kept, q: 1984, page: 3 })).toEqual(kept);
  });
});

describe("stacks", () => {
  const entries = shelf(
    { title: "Ten", series: "The Cycle", series_number: "10", author: "Ann Lee & Bo Young" },
    { title: "Two", series: "the cycle", series_number: "Book 2", author: "Bo Young" },
    { title: "Extra", series: "The Cycle" },
    { title: "Alone", author: null },
  );
  test("a series in the order of its numbers, spelt either way", () => {
    expect(bySeries(entries).map(({ name, entries }) => [name, titles(entries)])).toEqual([
      ["The Cycle", ["Two", "Ten", "Extra"]],
    ]);
  });
  test("each author has the book", () => {
    expect(byAuthor(entries).map(({ name, entries }) => [name, entries.length])).toEqual([
      ["Ann Lee", 1],
      ["Bo Young", 2],
    ]);
  });
  test("a register names where each letter begins", () => {
    expect(register(["1984", "amber", "apple", "émile", "zoo"])).toEqual([
      { letter: "#", index: 0 },
      { letter: "A", index: 1 },
      { letter: "É", index: 3 },
      { letter: "Z", index: 4 },
    ]);
  });
});

describe("a series", () => {
  const numbers = (listed: (string | null)[], total: number | null) =>
    withGaps(
      listed.map((series_number, place) => ({ id: place, series_number }) as never), // only the number is looked at
      total,
    ).map((place) => ("missing" in place ? -place.missing : (place.book.series_number ?? "none")));
  test.for([
    [["1", "3"], 4, ["1", -2, "3", -4]],
    [["1-3", "5"], 5, ["1-3", -4, "5"]],
    [[null], 2, [-1, -2, "none"]],
    [["2.5"], 1, [-1, "2.5"]],
    [["7"], null, ["7"]],
  ] as const)("%j of %s", ([listed, total, expected]) => expect(numbers([...listed], total)).toEqual(expected));
});

describe("a book's form", () => {
  const draft = { ...draftOf(), title: "A", published_year: " 1999 " };
  test("sends what differs, in the contract's types", () => {
    expect(changesOf(draft, draftOf())).toEqual({ title: "A", published_year: 1999 });
    expect(changesOf({ ...draft, title: "" }, draft)).toEqual({ title: null });
  });
  test("names what is wrong before the server is asked", () => {
    expect(checkDraft({ ...draft, title: " ", duration_minutes: "two" })).toEqual({
      title: "book.fault.title",
      duration_minutes: "book.fault.number",
    });
    expect(checkDraft(draft)).toEqual({});
  });
});
