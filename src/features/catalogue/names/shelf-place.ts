/** Where a title or an author stands on a shelf: small letters, no accents, no article in front, family name first. Pure. */

import { textKey } from "../../../core/text-key.ts";
import { sortName } from "./sort-name.ts";
import { splitPeople } from "./split-people.ts";

const ARTICLE = /^(?:the|an|a)\s+(?=\S)/;

/** "The Émigrants" -> "emigrants". */
export const titlePlace = (title: string): string => textKey(title).replace(ARTICLE, "");

/** The first author counts: "Neil Gaiman & Terry Pratchett" -> "gaiman neil"; nobody stands before everybody. */
export function authorPlace(author: string | null): string {
  const [first] = splitPeople(author);
  return first === undefined ? "" : textKey(sortName(first));
}
