/** Books whose links are not those that their texts name. Pure. */

import { textKey } from "../../../core/text-key.ts";
import { splitPeople } from "../names/split-people.ts";
import type { BookRow } from "../store.ts";

interface Links {
  people: { mediaId: number; role: "author" | "narrator"; position: number; key: string }[];
  series: { mediaId: number; printed: string | null; key: string }[];
}

/** @param links what the books are linked with now */
export function wrongLinks(rows: readonly BookRow[], links: Links): BookRow[] {
  const people = Map.groupBy(links.people, (link) => link.mediaId);
  const series = Map.groupBy(links.series, (link) => link.mediaId);
  return rows.filter((row) => {
    const now = [
      ...(people.get(row.id) ?? []).map(({ role, position, key }) => `${role} ${position} ${key}`),
      ...(series.get(row.id) ?? []).map(({ printed, key }) => `series ${printed} ${key}`),
    ];
    return JSON.stringify(now.sort()) !== JSON.stringify(wanted(row).sort());
  });
}

function wanted(row: BookRow): string[] {
  const people = (["author", "narrator"] as const).flatMap((role) =>
    splitPeople(row[role]).map((name, position) => `${role} ${position} ${textKey(name)}`),
  );
  return row.series === null ? people : [...people, `series ${row.seriesNumber} ${textKey(row.series)}`];
}
