/** Series of a book and its places in them, out of the one text that tools make of them. Pure. */

export interface Place {
  name: string;
  number: string | undefined;
}

/** "Harbor Cycle, Book 2", "Harbor Cycle #2", "Harbor Cycle (book 1, 2)". */
const AT_END =
  /^(.+?),?\s*(?:\((?:book|band|vol\.?|volume|#)\s*([^)]+)\)|(?:#|book\s|band\s|vol\.?\s|volume\s)\s*(\d[\d.,–-]*))$/i;
const NUMBERED = /^(\S*)\s?:\s(.+)$/s;
/** What stands for a place in front of the next name: names may have commas too. */
const NEXT = /,\s(?=[\d.–-]{0,12}\s:\s)/;

/** "2" where it stands in a column of its own, else what the name ends with. */
export function placeOf(name: string, number: string): Place | undefined {
  if (name === "") return undefined;
  if (number !== "") return { name, number };
  const [, bare, inBrackets, behind] = AT_END.exec(name) ?? [];
  const found = inBrackets ?? behind;
  return bare === undefined || !found || !/\d/.test(found)
    ? { name, number: undefined }
    : { name: bare, number: found.trim() };
}

/** "2 : Harbor Cycle,  : The Coast, All of It": a number may be missing, and a name may have a comma. */
export const placesInOrder = (text: string): Place[] =>
  text
    .split(NEXT)
    .map((part) => NUMBERED.exec(part.trim()))
    .flatMap((found) => (found?.[2] ? [{ name: found[2].trim(), number: found[1] || undefined }] : []));

/** The first that has a number is the main one: the first of a store's list often is a universe or an imprint. */
export function mainFirst(places: Place[]): Place[] {
  const main = places.find(({ number }) => number !== undefined) ?? places[0];
  return main ? [main, ...places.filter((place) => place !== main)] : [];
}
