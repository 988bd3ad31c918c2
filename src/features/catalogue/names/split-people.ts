/** One line of names as people: "Neil Gaiman, Terry Pratchett & Stephen Briggs". Pure. */
import { textKey } from "../../../core/text-key.ts";

/** Belongs to the name before it, not to a person of its own. */
const SUFFIX = /^(jr|sr|ii|iii|iv|v|ph\.?\s?d|m\.?\s?d|esq)\.?$/i;
/** Of the words only "and": "y" stands within Spanish names. */
const SEPARATORS = /\s*(?:[,;]\s*(?:and\s|&)?|&|\sand\s)\s*/i;

/**
 * Names in the order of the line, each person once. "Martin Luther King, Jr." is one person.
 * @param line null: nobody
 */
export function splitPeople(line: string | null): string[] {
  const names: string[] = [];
  for (const part of (line ?? "").split(SEPARATORS)) {
    const name = part.trim();
    if (name === "") continue;
    if (SUFFIX.test(name) && names.length > 0) names.push(`${names.pop()}, ${name}`);
    else names.push(name);
  }
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = textKey(name);
    return seen.has(key) ? false : seen.add(key);
  });
}
