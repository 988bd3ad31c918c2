/** What a few letters mean: pages and acts first, then titles, series and people of the shelf. Pure. */
import { fold } from "../../lib/fold.ts";
import type { Entry } from "../library/index.ts";
import type { Choice } from "./choices.ts";

const TITLES = 12;
const NAMES = 4;

/** Every word begins some word of the text: a few letters of each are enough. */
const begins = (text: string, words: readonly string[]): boolean =>
  words.every((word) => ` ${text}`.includes(` ${word}`));

export function find(typed: string, places: readonly Choice[], entries: readonly Entry[]): Choice[] {
  if (!typed.trim()) return places.filter(({ id }) => id !== "act-everywhere");
  const words = fold(typed).split(" ");
  const fixed = places.filter(({ id, label }) => id !== "act-everywhere" && begins(fold(label), words));
  const titles: Choice[] = [];
  const series = new Map<string, Choice>();
  const persons = new Map<string, Choice>();
  for (const entry of entries) {
    const { item } = entry;
    if (titles.length < TITLES && words.every((word) => entry.words.includes(word))) titles.push(titleOf(entry));
    if (series.size < NAMES && item.series && begins(fold(item.series), words)) named(series, "series", item.series);
    if (persons.size < NAMES)
      for (const name of [...entry.authors, ...entry.narrators])
        if (begins(fold(name), words)) named(persons, "person", name);
    if (titles.length >= TITLES && series.size >= NAMES && persons.size >= NAMES) break;
  }
  // A title that begins with the words stands before one that only has them somewhere.
  titles.sort((a, b) => Number(begins(fold(b.label), words)) - Number(begins(fold(a.label), words)));
  const everywhere = places.filter(({ id }) => id === "act-everywhere");
  return [...fixed, ...titles, ...series.values(), ...persons.values(), ...everywhere];
}

const titleOf = ({ item }: Entry): Choice => ({
  id: `title-${item.id}`,
  kind: "title",
  label: item.title,
  more: item.author ?? undefined,
  run: (go) => go({ to: "/book/$id", params: { id: String(item.id) } }),
});

function named(known: Map<string, Choice>, kind: "series" | "person", name: string): void {
  const key = fold(name);
  if (known.has(key)) return;
  known.set(key, {
    id: `${kind}-${key.replaceAll(" ", "-")}`,
    kind,
    label: name,
    run: (go) => go({ to: kind === "series" ? "/series" : "/person", search: { name } }),
  });
}
