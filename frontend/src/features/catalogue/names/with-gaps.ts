/** A series with the places of the books that are not there. Pure. */
import type { Book } from "../../../lib/wire.ts";

export type Place = { book: Book } | { missing: number };

/** More would not be looked through. */
const MOST_GAPS = 200;

/**
 * @param books in the order of the series
 * @param total how many it has in all; null: nobody knows, then nothing is missing
 */
export function withGaps(books: readonly Book[], total: number | null): Place[] {
  const places: Place[] = books.map((book) => ({ book }));
  if (total === null || total > MOST_GAPS) return places;
  const there = new Set(books.flatMap(({ series_number }) => numbersIn(series_number)));
  for (let number = 1; number <= total; number++) {
    if (there.has(number)) continue;
    const before = places.findIndex((place) => placeOf(place) > number);
    places.splice(before < 0 ? places.length : before, 0, { missing: number });
  }
  return places;
}

/** "1-3" holds 1, 2 and 3. */
function numbersIn(printed: string | null): number[] {
  const [from, to] = (printed?.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  if (from === undefined) return [];
  if (to === undefined || to < from || to - from > MOST_GAPS) return [from];
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

const LAST = Number.POSITIVE_INFINITY;
const placeOf = (place: Place): number =>
  "missing" in place ? place.missing : (numbersIn(place.book.series_number)[0] ?? LAST);
