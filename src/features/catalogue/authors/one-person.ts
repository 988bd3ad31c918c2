/** An author's name is one person's, or the books' text would name others than the links. */
import { AppError } from "../../../core/errors.ts";
import { splitPeople } from "../names/split-people.ts";

/** @throws AppError VALIDATION_ERROR */
export function requireOnePerson(name: string): void {
  if (splitPeople(name).length === 1) return;
  const message = 'Write one person, as on the cover: "Patrick Rothfuss". The sorted form belongs in sort_name.';
  throw new AppError("VALIDATION_ERROR", `name: ${message}`, { details: { fields: [{ field: "name", message }] } });
}
