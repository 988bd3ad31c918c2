/** What looks wrong in a book's description. Pure. */
import type { Problem } from "../../../contracts/corrections.ts";
import { missingFields } from "../books/completeness.ts";
import type { BookValues } from "../books/values.ts";
import { splitPeople } from "../names/split-people.ts";
import { isbnIsValid } from "./check-digit.ts";

const SEVERITY: Partial<Record<Problem["field"], Problem["severity"]>> = {
  title: "error",
  author: "error",
  description: "warning",
  duration_minutes: "warning",
  narrator: "warning",
};
/** The longest audiobooks run about 150 hours; beyond twice that somebody wrote seconds. */
const LONGEST_MINUTES = 300 * 60;
const SHORTEST_MINUTES = 3;

/** @param year the present one */
export const findProblems = (book: BookValues, year: number): Problem[] => [
  ...gaps(book),
  ...numbers(book),
  ...times(book, year),
  ...names(book),
];

function gaps(book: BookValues): Problem[] {
  const missing = missingFields(book).filter((field) => !(field === "duration_minutes" && book[field] === 0));
  const numberless = missing.includes("isbn");
  return [
    ...missing
      .filter((field) => field !== "isbn" && field !== "asin")
      .map((field) => ({ field, severity: SEVERITY[field] ?? ("info" as const), message: "It is missing." })),
    ...(numberless
      ? [{ field: "isbn" as const, severity: "warning" as const, message: "Neither ISBN nor ASIN is known." }]
      : []),
  ];
}

function numbers({ isbn, asin }: BookValues): Problem[] {
  const problems: Problem[] = [];
  const message = "The check digit does not fit: a digit is wrong, or two are exchanged.";
  if (isbn !== null && !isbnIsValid(isbn)) problems.push({ field: "isbn", severity: "error", message });
  if (asin !== null && !asin.startsWith("B") && !isbnIsValid(asin))
    problems.push({ field: "asin", severity: "error", message });
  return problems;
}

function times({ published_year, duration_minutes }: BookValues, year: number): Problem[] {
  const problems: Problem[] = [];
  if (published_year !== null && published_year > year)
    problems.push({ field: "published_year", severity: "warning", message: "The year is in the future." });
  if (duration_minutes === null) return problems;
  const field = "duration_minutes" as const;
  if (duration_minutes === 0) problems.push({ field, severity: "error", message: "A book does not last 0 minutes." });
  else if (duration_minutes < SHORTEST_MINUTES)
    problems.push({ field, severity: "warning", message: "Very short: is it in hours?" });
  else if (duration_minutes > LONGEST_MINUTES)
    problems.push({ field, severity: "warning", message: "More than 300 hours: is it in seconds?" });
  return problems;
}

function names({ author, series, series_number }: BookValues): Problem[] {
  const problems: Problem[] = [];
  const people = splitPeople(author);
  if (author?.includes(",") && people.length === 2 && people.every((name) => !name.includes(" ")))
    problems.push({
      field: "author",
      severity: "warning",
      message: `It reads as two people. One person is written "${people[1]} ${people[0]}".`,
    });
  if (series === null && series_number !== null)
    problems.push({ field: "series", severity: "warning", message: "There is a number, but no series." });
  if (series !== null && series_number === null)
    problems.push({ field: "series_number", severity: "info", message: "The place in the series is not known." });
  return problems;
}
