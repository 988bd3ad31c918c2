/** The people whom a book names. Pure. */

import { textKey } from "../../../core/text-key.ts";
import { sortName } from "./sort-name.ts";
import { splitPeople } from "./split-people.ts";

/** The part of a book that names others. */
export interface Named {
  author: string | null;
  narrator: string | null;
  series: string | null;
  series_number: string | null;
}

export const peopleOf = (book: Pick<Named, "author" | "narrator">) =>
  (["author", "narrator"] as const).flatMap((role) =>
    splitPeople(book[role]).map((name, position) => ({
      role,
      position,
      name,
      key: textKey(name),
      sort: sortName(name),
    })),
  );
