import { expect, test } from "vitest";
import { isbnKey } from "../../../src/features/catalogue/books/isbn-key.ts";
import { authorPlace, titlePlace } from "../../../src/features/catalogue/names/shelf-place.ts";

test.for([
  ["The Émigrants", "emigrants"],
  ["A", "a"],
  ["An Unkindness of Ghosts", "unkindness of ghosts"],
  ["Zoë", "zoe"],
])("%s stands at %s", ([title = "", place]) => expect(titlePlace(title)).toBe(place));

test.for([
  ["Neil Gaiman & Terry Pratchett", "gaiman neil"],
  ["Ursula K. Le Guin", "le guin ursula k"],
  [null, ""],
] as const)("%s stands at %s", ([author, place]) => expect(authorPlace(author)).toBe(place));

test.for([
  ["0306406152", "9780306406157"],
  ["080442957X", "9780804429573"],
  ["9780756404741", "9780756404741"],
  [null, null],
] as const)("ISBN %s is %s", ([isbn, key]) => expect(isbnKey(isbn)).toBe(key));
