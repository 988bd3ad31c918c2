/** The shelf by series and by author. Pure. */
import { fold, personPlace } from "../../lib/fold.ts";
import type { Entry } from "./shelf/entry.ts";

export interface Group {
  key: string;
  name: string;
  place: string;
  entries: Entry[];
}

function grouped(entries: readonly Entry[], namesOf: (entry: Entry) => string[], place: (name: string) => string) {
  const groups = new Map<string, Group>();
  for (const entry of entries)
    for (const name of namesOf(entry)) {
      const key = fold(name);
      const group = groups.get(key) ?? { key, name, place: place(name), entries: [] };
      group.entries.push(entry);
      groups.set(key, group);
    }
  return [...groups.values()].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
}

/** Titles without a series are in none. Inside a series: by number. */
export function bySeries(entries: readonly Entry[]): Group[] {
  const groups = grouped(entries, ({ item }) => (item.series ? [item.series] : []), fold);
  for (const group of groups) group.entries.sort((a, b) => numberOf(a) - numberOf(b));
  return groups;
}

export const byAuthor = (entries: readonly Entry[]): Group[] => grouped(entries, ({ authors }) => authors, personPlace);

const LAST = 1e9;
function numberOf({ item }: Entry): number {
  const found = item.series_number?.match(/\d+(?:\.\d+)?/);
  return found ? Number(found[0]) : LAST;
}
