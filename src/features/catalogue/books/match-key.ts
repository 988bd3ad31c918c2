/** When two titles are the same book, although nothing but their words is known. Pure. */

import { textKey } from "../../../core/text-key.ts";
import { seriesPlace } from "../names/series-sort.ts";
import { titlePlace } from "../names/shelf-place.ts";
import { splitPeople } from "../names/split-people.ts";

/** Title without its article, authors in any order, place in the series: `name of the wind|patrick rothfuss|1`. */
export function matchKey(book: { title: string; author: string | null; series_number: string | null }): string {
  const authors = splitPeople(book.author).map(textKey).sort();
  return [titlePlace(book.title), authors.join(";"), seriesPlace(book.series_number)].join("|");
}
