/** A new name for one of the people in a line of names. Pure. */

import { textKey } from "../../../core/text-key.ts";
import { splitPeople } from "../names/split-people.ts";

/**
 * "A & B" with B -> C is "A & C": where the old name stands as it was written, the rest of the line keeps its form.
 * @param key of the old name
 */
export function renamePerson(line: string | null, key: string, name: string): string | null {
  const people = splitPeople(line);
  const old = people.find((person) => textKey(person) === key);
  if (line === null || old === undefined) return line;
  const replaced = line.replace(old, () => name);
  const wanted = people.map((person) => (person === old ? name : person));
  // A name that stands within another's ("Ann" in "Joann, Ann") would be replaced at the wrong place.
  return splitPeople(replaced).join("\n") === wanted.join("\n") ? replaced : wanted.join(", ");
}
