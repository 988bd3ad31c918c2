/** What a few letters mean: what was used lately first, then pages and acts, titles, series, people and narrations. Pure. */
import { fold } from "../../lib/fold.ts";
import type { Job } from "../../lib/wire.ts";
import type { Entry } from "../library/shelf/entry.ts";
import type { Choice } from "./choice.ts";

const TITLES = 12;
const NAMES = 4;
const NARRATIONS = 6;

/** Every word begins some word of the text: a few letters of each are enough. */
const begins = (text: string, words: readonly string[]): boolean =>
  words.every((word) => ` ${text}`.includes(` ${word}`));

export interface Known {
  places: readonly Choice[];
  /** The way to a search everywhere; stands last. */
  everywhere: string;
  entries: readonly Entry[];
  narrations: readonly Pick<Job, "id" | "title" | "author">[];
  /** The last ones first. */
  recent: readonly Choice[];
}

export function find(typed: string, { places, everywhere, entries, narrations, recent }: Known): Choice[] {
  const usual = places.filter(({ id }) => id !== everywhere);
  if (!typed.trim()) return unique([...recent, ...usual.filter(({ kind }) => kind !== "setting")]);
  const words = fold(typed).split(" ");
  const fits = ({ label }: Choice) => begins(fold(label), words);
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
  return unique([
    ...recent.filter(fits),
    ...usual.filter(fits),
    ...titles,
    ...series.values(),
    ...persons.values(),
    ...narrations.map(narrationOf).filter(fits).slice(0, NARRATIONS),
    ...places.filter(({ id }) => id === everywhere),
  ]);
}

const unique = (choices: readonly Choice[]): Choice[] => [...new Map(choices.map((one) => [one.id, one])).values()];

const titleOf = ({ item }: Entry): Choice => ({
  id: `title-${item.id}`,
  kind: "title",
  label: item.title,
  more: item.author ?? undefined,
  does: { to: { to: "/book/$id", params: { id: String(item.id) } } },
});

const narrationOf = ({ id, title, author }: Known["narrations"][number]): Choice => ({
  id: `narration-${id}`,
  kind: "narration",
  label: title,
  more: author ?? undefined,
  does: { to: { to: "/studio/$id", params: { id } } },
});

function named(known: Map<string, Choice>, kind: "series" | "person", name: string): void {
  const key = fold(name);
  if (known.has(key)) return;
  known.set(key, {
    id: `${kind}-${key.replaceAll(" ", "-")}`,
    kind,
    label: name,
    does: { to: { to: kind === "series" ? "/series" : "/person", search: { name } } },
  });
}
