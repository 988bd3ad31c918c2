/** The rows of a batch's statements, from what is to become of the books. Pure. */
import { BOOK_FIELDS } from "../../../../contracts/catalogue.ts";
import type { ImportQuery } from "../../../../contracts/exchange.ts";
import { textKey } from "../../../../core/text-key.ts";
import { sourcesOf } from "../../books/values.ts";
import { type Named, peopleOf } from "../../names/people-of.ts";
import { seriesSort } from "../../names/series-sort.ts";
import type { FileBook } from "../rows/import-row.ts";
import { goesOnShelf, type Step } from "./plan-batch.ts";

/** A book by the key under which it is made, or by its number. */
type Target = { k: string } | { id: number };

export interface Writes {
  /** Columns that are written from each row. */
  columns: readonly string[];
  made: object[];
  changed: ({ id: number; relink: 0 | 1 } & Record<string, unknown>)[];
  people: object[];
  series: object[];
  /** Who wrote and read which book, and where it stands in its series. */
  links: object[];
  places: object[];
  /** Keys of those whom changed books named before. */
  left: { people: string[]; series: string[] };
  shelf: object[];
}

export const COLUMNS = [
  ...BOOK_FIELDS,
  "series_sort",
  "completeness",
  "match_key",
  "isbn_key",
  "title_sort",
  "author_sort",
];
export const IDENTITY: readonly string[] = ["title", "author", "series_number", "asin", "isbn"];
export const NAMES: readonly string[] = ["author", "narrator", "series", "series_number"];

/** @param source of values that do not say where they come from */
export function writesOf(steps: Step[], source: string, query: ImportQuery): Writes {
  const people = new Map<string, object>();
  const series = new Map<string, object>();
  const writes: Writes = {
    columns: COLUMNS,
    made: [],
    changed: [],
    people: [],
    series: [],
    links: [],
    places: [],
    left: { people: [], series: [] },
    shelf: [],
  };
  const link = (target: Target, book: Named) => {
    for (const { role, position, name, key, sort } of peopleOf(book)) {
      people.set(key, people.get(key) ?? { name, key, sort });
      writes.links.push({ ...target, role, position, key });
    }
    if (book.series === null) return;
    const key = textKey(book.series);
    series.set(key, series.get(key) ?? { name: book.series, key });
    writes.places.push({ ...target, key, number: book.series_number, sort: seriesSort(book.series_number) });
  };
  for (const step of steps) {
    if (step.kind === "refuse") continue;
    const { values, derived, book } = step.prepared;
    const target = step.kind === "insert" ? { k: derived.match_key } : { id: step.target.id };
    if (goesOnShelf(book, query)) writes.shelf.push({ ...target, ...onShelf(book) });
    if (step.kind === "insert") {
      const from = book.importSource ?? source;
      writes.made.push({ ...values, ...derived, import_source: from, metadata_source: sourcesOf(values, from) });
      link(target, values);
    } else if (step.kind === "update") {
      const change = changeOf(step, source);
      writes.changed.push(change);
      if (change.relink === 0) continue;
      link(target, values);
      const { author, narrator, series: before } = step.target;
      writes.left.people.push(...peopleOf({ author, narrator }).map((person) => person.key));
      if (before !== null) writes.left.series.push(textKey(before));
    }
  }
  return { ...writes, people: [...people.values()], series: [...series.values()] };
}

function changeOf({ prepared, target, differences }: Step & { kind: "update" }, source: string) {
  const touches = (names: readonly string[]) => (differences.some(({ field }) => names.includes(field)) ? 1 : 0);
  return {
    ...prepared.values,
    ...prepared.derived,
    id: target.id,
    version: target.updatedAt,
    owner_id: target.ownerId,
    identity: target.status === "active" ? touches(IDENTITY) : 0,
    relink: touches(NAMES),
    history: differences,
    sources: Object.fromEntries(differences.map(({ field }) => [field, source])),
  } as const;
}

const onShelf = ({ shelf }: FileBook) => ({
  external_id: shelf?.externalId ?? "",
  state: shelf?.state ?? "owned",
  added_at: shelf?.addedAt ?? null,
  rating: shelf?.rating ?? null,
  finished_at: shelf?.finishedAt ?? null,
  position_seconds: shelf?.positionSeconds ?? null,
});
