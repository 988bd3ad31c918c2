/** Checks of a description, renamed people, and whether a series is all there. */
import { describe, expect, test } from "vitest";
import { textKey } from "../../../src/core/text-key.ts";
import { renamePerson } from "../../../src/features/catalogue/authors/rename-person.ts";
import { withChanges } from "../../../src/features/catalogue/books/values.ts";
import { isbnIsValid } from "../../../src/features/catalogue/corrections/check-digit.ts";
import { findProblems } from "../../../src/features/catalogue/corrections/find-problems.ts";
import { shelfCompleteness } from "../../../src/features/catalogue/series/shelf-completeness.ts";

test.for<[string, boolean]>([
  ["9780756404741", true],
  ["9780756404742", false],
  ["9870756404741", false],
  ["0306406152", true],
  ["0306406153", false],
  ["080442957X", true],
  ["0804429570", false],
  ["12345", false],
])("ISBN %s", ([isbn, valid]) => {
  expect(isbnIsValid(isbn)).toBe(valid);
});

describe("problems", () => {
  const good = withChanges({
    title: "The Name of the Wind",
    author: "Patrick Rothfuss",
    narrator: "Nick Podehl",
    isbn: "9780756404741",
    publisher: "DAW Books",
    published_year: 2007,
    duration_minutes: 1260,
    description: "Told in Kvothe's own voice.",
    language: "en",
  });
  const found = (changes: Parameters<typeof withChanges>[0]) =>
    findProblems(withChanges(changes, good), 2026).map(({ field, severity }) => `${field} ${severity}`);

  test("none in a good book", () => {
    expect(found({})).toEqual([]);
  });

  test.for<[Parameters<typeof withChanges>[0], string[]]>([
    [{ isbn: null }, ["isbn warning"]],
    [{ isbn: null, asin: "B007978NPG" }, []],
    [{ isbn: "9780756404742" }, ["isbn error"]],
    [{ asin: "0306406153" }, ["asin error"]],
    [{ author: null }, ["author error"]],
    [{ description: null, language: null }, ["description warning", "language info"]],
    [{ published_year: 2026 }, []],
    [{ published_year: 2027 }, ["published_year warning"]],
    [{ duration_minutes: 0 }, ["duration_minutes error"]],
    [{ duration_minutes: 2 }, ["duration_minutes warning"]],
    [{ duration_minutes: 50_000 }, ["duration_minutes warning"]],
    [{ duration_minutes: null }, ["duration_minutes warning"]],
    [{ author: "Rothfuss, Patrick" }, ["author warning"]],
    [{ author: "Neil Gaiman, Terry Pratchett" }, []],
    [{ series_number: "1" }, ["series warning"]],
    [{ series: "S" }, ["series_number info"]],
  ])("%j", ([changes, problems]) => {
    expect(found(changes)).toEqual(problems);
  });
});

test.for<[string | null, string, string, string | null]>([
  ["A. Old & B. Other", "A. Old", "New", "New & B. Other"],
  ["B; a old; C", "A. Old", "New", "B; New; C"],
  ["Joann, Ann", "Ann", "Eve", "Joann, Eve"],
  ["Nobody", "A. Old", "New", "Nobody"],
  [null, "A. Old", "New", null],
  ["A. Old", "A. Old", "$& $1", "$& $1"],
])("in %j, %j becomes %j", ([line, old, name, renamed]) => {
  expect(renamePerson(line, textKey(old), name)).toBe(renamed);
});

test("a series is complete, partial, incomplete or unknown", () => {
  const all = [shelfCompleteness(5, 5), shelfCompleteness(6, 5), shelfCompleteness(3, 5), shelfCompleteness(2, 5)];
  expect(all).toEqual(["complete", "complete", "partial", "incomplete"]);
  expect(shelfCompleteness(3, null)).toBe("unknown");
});
