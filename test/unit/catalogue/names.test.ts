/** Names: keys, people in one line, sort forms, places in a series. */
import { describe, expect, test } from "vitest";
import { textKey } from "../../../src/core/text-key.ts";
import { seriesPlace, seriesSort } from "../../../src/features/catalogue/names/series-sort.ts";
import { sortName } from "../../../src/features/catalogue/names/sort-name.ts";
import { splitPeople } from "../../../src/features/catalogue/names/split-people.ts";

test.for([
  ["Émile  Zola,", "emile zola"],
  ["O’Brien", "obrien"],
  ["O'Brien", "obrien"],
  ["Rock & Roll", "rock and roll"],
  ["J.R.R. Tolkien", "j r r tolkien"],
  ["ＦＵＬＬ width", "full width"],
  ["三体", "三体"],
  ["Война и мир", "воина и мир"],
  ["  ???  ", "???"],
])("the key of %j", ([text = "", key]) => {
  expect(textKey(text)).toBe(key);
});

test.for<[string | null, string[]]>([
  [null, []],
  ["", []],
  ["Patrick Rothfuss", ["Patrick Rothfuss"]],
  ["Neil Gaiman, Terry Pratchett & Stephen Briggs", ["Neil Gaiman", "Terry Pratchett", "Stephen Briggs"]],
  ["Neil Gaiman and Terry Pratchett", ["Neil Gaiman", "Terry Pratchett"]],
  ["A; B;C", ["A", "B", "C"]],
  ["Martin Luther King, Jr.", ["Martin Luther King, Jr."]],
  ["Kurt Vonnegut, Jr. and Lee Stringer", ["Kurt Vonnegut, Jr.", "Lee Stringer"]],
  ["John Smith, Ph.D., Mary Jones", ["John Smith, Ph.D.", "Mary Jones"]],
  ["Mark Twain, MARK TWAIN", ["Mark Twain"]],
  ["Anderson Cooper", ["Anderson Cooper"]],
  ["José Ortega y Gasset", ["José Ortega y Gasset"]],
  ["A, and B", ["A", "B"]],
])("the people of %j", ([line, people]) => {
  expect(splitPeople(line)).toEqual(people);
});

test.for([
  ["Patrick Rothfuss", "Rothfuss, Patrick"],
  ["Ursula K. Le Guin", "Le Guin, Ursula K."],
  ["Ludwig van Beethoven", "Beethoven, Ludwig van"],
  ["Martin Luther King, Jr.", "King, Martin Luther, Jr."],
  ["Homer", "Homer"],
])("%j stands on the shelf as %j", ([name = "", sorted]) => {
  expect(sortName(name)).toBe(sorted);
});

describe("places in a series", () => {
  test.for<[string | null, number | null, string]>([
    ["1", 1, "1"],
    ["2.5", 2.5, "2.5"],
    ["1-3", 1, "1-3"],
    ["Book 4", 4, "4"],
    ["#04", 4, "4"],
    ["0", 0, "0"],
    ["prequel", null, ""],
    [null, null, ""],
  ])("%j", ([printed, sort, place]) => {
    expect([seriesSort(printed), seriesPlace(printed)]).toEqual([sort, place]);
  });
});
