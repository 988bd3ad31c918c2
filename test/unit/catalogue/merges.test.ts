/** Which books are one group, and what the kept one takes over. */
import { describe, expect, test } from "vitest";
import { withChanges } from "../../../src/features/catalogue/books/values.ts";
import { groupPairs } from "../../../src/features/catalogue/merges/duplicates/group-pairs.ts";
import { fillFrom, type Told } from "../../../src/features/catalogue/merges/merge/fill.ts";

describe("groups", () => {
  test("pairs that share a book are one group, named by the strongest reason", () => {
    expect(
      groupPairs([
        { one: 1, other: 2, by: "near" },
        { one: 2, other: 5, by: "isbn" },
        { one: 3, other: 4, by: "title" },
        { one: 4, other: 9, by: "near" },
        { one: 5, other: 1, by: "near" },
      ]),
    ).toEqual([
      { reason: "isbn", ids: [1, 2, 5] },
      { reason: "title", ids: [3, 4, 9] },
    ]);
  });

  test("groups that meet late are one, whatever the order", () => {
    const pairs = [
      { one: 4, other: 5, by: "near" },
      { one: 1, other: 2, by: "near" },
      { one: 2, other: 4, by: "near" },
    ] as const;
    expect(groupPairs(pairs)).toEqual([{ reason: "near", ids: [1, 2, 4, 5] }]);
    expect(groupPairs([...pairs].reverse())).toEqual([{ reason: "near", ids: [1, 2, 4, 5] }]);
    expect(groupPairs([])).toEqual([]);
  });
});

describe("filling", () => {
  const told = (id: number, values: object, sources: Record<string, string> = {}): Told => ({
    id,
    values: withChanges({ title: "T", ...values }),
    sources,
  });
  const short = (...given: Parameters<typeof fillFrom>) =>
    Object.fromEntries(fillFrom(...given).map(({ field, from, new: value }) => [field, `${value} of ${from}`]));

  test("what is empty is filled from the first that has it, with its source", () => {
    const kept = told(1, { author: "A" }, { author: "manual" });
    const others = [
      told(2, { author: "B", publisher: "P2" }),
      told(3, { publisher: "P3", language: "en" }, { language: "audnexus" }),
    ];
    expect(short(kept, others, {})).toEqual({ publisher: "P2 of 2", language: "en of 3" });
    expect(fillFrom(kept, others, {}).map(({ source }) => source)).toEqual(["merge", "audnexus"]);
  });

  test("a value that is chosen replaces, one's own is kept, and nobody's nothing is taken", () => {
    const kept = told(1, { author: "A" }, { author: "manual" });
    const others = [told(2, { author: "B", publisher: "P2" }), told(3, {})];
    expect(fillFrom(kept, others, { author: 2, publisher: 1 })).toEqual([
      { field: "author", from: 2, old: "A", new: "B", source: "merge", oldSource: "manual" },
    ]);
    expect(short(kept, others, { author: 3 })).toEqual({ publisher: "P2 of 2" });
  });

  test("the number of a series comes with that series alone", () => {
    const other = told(2, { series: "City Watch", series_number: "1" });
    expect(short(told(1, { series: "Discworld" }), [other], {})).toEqual({});
    expect(short(told(1, { series: "city watch" }), [other], {})).toEqual({ series_number: "1 of 2" });
    expect(short(told(1, {}), [other], {})).toEqual({ series: "City Watch of 2", series_number: "1 of 2" });
  });
});
