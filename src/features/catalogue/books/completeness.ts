/** How much of a book's description is there, 0–100. Pure. */
import type { Book, BookField } from "../../../contracts/catalogue.ts";

type Described = Pick<Book, BookField>;

/**
 * What each part is worth, 100 in all: what a listener finds and chooses a book by weighs most. A series is worth
 * nothing, since a book that stands alone has none; one of the two numbers is enough. So the seed's sample book, which
 * has neither narrator nor language, has the 95 that the seed gives it.
 */
const WEIGHTS: readonly { fields: readonly BookField[]; weight: number }[] = [
  { fields: ["title"], weight: 20 },
  { fields: ["author"], weight: 20 },
  { fields: ["description"], weight: 20 },
  { fields: ["isbn", "asin"], weight: 15 },
  { fields: ["duration_minutes"], weight: 10 },
  { fields: ["published_year"], weight: 5 },
  { fields: ["publisher"], weight: 5 },
  { fields: ["narrator"], weight: 3 },
  { fields: ["language"], weight: 2 },
];

/** A length of 0 minutes is as good as none. */
const filled = (value: string | number | null, field: BookField) =>
  value !== null && value !== "" && !(field === "duration_minutes" && value === 0);

const missing = (book: Described) =>
  WEIGHTS.filter(({ fields }) => !fields.some((field) => filled(book[field], field)));

export const completenessOf = (book: Described): number =>
  100 - missing(book).reduce((sum, { weight }) => sum + weight, 0);

/** The fields that would raise it, the weightiest first. */
export const missingFields = (book: Described): BookField[] => missing(book).flatMap(({ fields }) => [...fields]);
