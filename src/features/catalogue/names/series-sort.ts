/** What the printed number of a book in its series sorts by. Pure. */

/**
 * The first number in the text: "1" -> 1, "2.5" -> 2.5, "1-3" -> 1, "Book 4" -> 4.
 * @returns null when there is none: such books come last
 */
export function seriesSort(printed: string | null): number | null {
  const found = printed?.normalize("NFKC").match(/\d{1,9}(?:\.\d{1,6})?/);
  return found ? Number(found[0]) : null;
}

/** The same place in a series, however it is printed: "Book 4", "#4" and "04" -> "4"; "1-3" stays a span. */
export function seriesPlace(printed: string | null): string {
  const numbers = printed?.normalize("NFKC").match(/\d{1,9}(?:\.\d{1,6})?/g) ?? [];
  return numbers.map(Number).join("-");
}
