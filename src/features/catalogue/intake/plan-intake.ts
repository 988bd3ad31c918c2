/** What becomes of the titles that a source has, beside the books that are there. Pure. */
import { BOOK_FIELDS, type BookField } from "../../../contracts/catalogue.ts";
import { textKey } from "../../../core/text-key.ts";
import { type Difference, differences } from "../books/differences.ts";
import { valuesOf } from "../books/show-book.ts";
import { type BookValues, type Changes, derivedOf, sourcesOf, withChanges } from "../books/values.ts";
import { type Candidate, IDENTITY, keysOf, type Reader } from "../exchange/import/plan-batch.ts";
import { COLUMNS, NAMES, type Writes } from "../exchange/import/writes.ts";
import { type Named, peopleOf } from "../names/people-of.ts";
import { seriesSort } from "../names/series-sort.ts";
import type { BookRow } from "../store.ts";

/** A title as a source has it. */
export interface IntakeTitle {
  /** What the source calls it. */
  externalId: string;
  fields: Changes & { title: string };
  /** Every series it stands in; the first is the one in the fields. */
  series: { name: string; number: string | null }[];
  metadata: NonNullable<BookRow["metadata"]>;
  state: "owned" | "wanted";
  /** Epoch milliseconds; null: unknown, as with the three below. */
  addedAt: number | null;
  rating: number | null;
  finishedAt: number | null;
  positionSeconds: number | null;
}

/** Whether the source's value goes in the place of one that is there. */
export type MayTake = (field: BookField, old: string | number | null, from: string | undefined) => boolean;

interface Plan {
  reader: Reader;
  source: string;
  mayTake: MayTake;
}

export interface Prepared {
  title: IntakeTitle;
  values: BookValues;
  derived: ReturnType<typeof derivedOf>;
}

export function prepare(title: IntakeTitle): Prepared {
  const values = withChanges(title.fields);
  return { title, values, derived: derivedOf(values) };
}

/** A book by the key under which it is made, or by its number. */
type Target = { k: string } | { id: number };

/** @param known the book that the person's shelf knows by the source's name, by place; @param candidates books that equal a title */
export function planIntake(rows: Prepared[], known: Map<string, number>, candidates: Candidate[], plan: Plan): Writes {
  const writes = new Collector();
  const byRow = Map.groupBy(candidates, ({ at }) => at);
  const met = new Map<string, Target>();
  for (const [at, row] of rows.entries()) {
    const found = bookOf(row, known.get(row.title.externalId), byRow.get(at) ?? [], plan.reader);
    const names = Object.entries(keysOf(row)).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]));
    const earlier = found ? undefined : names.map((name) => met.get(name)).find(Boolean);
    const target = found ? { id: found.id } : (earlier ?? { k: row.derived.match_key });
    for (const name of names) if (!met.has(name)) met.set(name, target);
    if (!found && !earlier) writes.make(row, plan.source);
    else if (found && isTheirs(found, plan.reader)) writes.change(row, found, plan);
    writes.shelve(target, row.title);
  }
  return writes.done();
}

const isTheirs = (book: BookRow, { ownerId, userId }: Reader) => book.ownerId === ownerId || book.ownerId === userId;

/** What the shelf knows it by; else an equal book: by its number rather than by its words, one's own rather than a shared one. */
function bookOf(
  { values, derived }: Prepared,
  knownId: number | undefined,
  found: Candidate[],
  { ownerId, userId }: Reader,
): BookRow | undefined {
  const known = found.find(({ book }) => book.id === knownId);
  if (known) return known.book;
  const rank = (book: BookRow) =>
    (book.asin === values.asin && values.asin !== null ? 0 : 4) +
    (book.isbnKey === derived.isbn_key && derived.isbn_key !== null ? 0 : 2) +
    (book.ownerId === ownerId ? 0 : 1);
  const equal = found
    .map(({ book }) => book)
    .filter(
      (book) =>
        book.status === "active" && (book.ownerId === null || book.ownerId === ownerId || book.ownerId === userId),
    );
  return equal.sort((one, other) => rank(one) - rank(other) || one.id - other.id)[0];
}

class Collector {
  readonly #people = new Map<string, object>();
  readonly #series = new Map<string, object>();
  readonly #changedIds = new Set<number>();
  readonly #writes: Writes = {
    columns: [...COLUMNS, "metadata"],
    made: [],
    changed: [],
    people: [],
    series: [],
    links: [],
    places: [],
    left: { people: [], series: [] },
    shelf: [],
  };

  make({ title, values, derived }: Prepared, source: string): void {
    const origin = { import_source: source, metadata_source: sourcesOf(values, source) };
    this.#writes.made.push({ ...values, ...derived, ...origin, metadata: title.metadata });
    this.#link({ k: derived.match_key }, values, title.series);
  }

  /** Twice in one batch the second would find the book changed meanwhile. */
  change({ title, values }: Prepared, book: BookRow, { source, mayTake }: Plan): void {
    if (this.#changedIds.has(book.id)) return;
    const before = valuesOf(book);
    // Another store or edition of the same book says things its own way: the one that described it first goes on doing so.
    const speaks =
      book.metadata === null ||
      (book.metadata.asin === title.metadata.asin && book.metadata.marketplace === title.metadata.marketplace);
    const after = { ...before, ...(speaks ? taken(values, before, book, mayTake) : {}) };
    const changes = differences(before, after);
    const isSameMetadata = !speaks || JSON.stringify(book.metadata) === JSON.stringify(title.metadata);
    if (changes.length === 0 && isSameMetadata) return;
    this.#changedIds.add(book.id);
    const touches = (names: readonly string[]) => (changes.some(({ field }) => names.includes(field)) ? 1 : 0);
    const listsDiffer = JSON.stringify(book.metadata?.all_series) !== JSON.stringify(title.metadata.all_series);
    const relink = touches(NAMES) === 1 || (speaks && listsDiffer) ? 1 : 0;
    this.#writes.changed.push({
      ...after,
      ...derivedOf(after),
      metadata: speaks ? title.metadata : book.metadata,
      id: book.id,
      version: book.updatedAt,
      owner_id: book.ownerId,
      identity: book.status === "active" ? touches(IDENTITY) : 0,
      relink,
      history: changes satisfies Difference[],
      sources: Object.fromEntries(changes.map(({ field }) => [field, source])),
    });
    if (relink === 0) return;
    const own = after.series === values.series ? title.series : [];
    this.#link({ id: book.id }, after, own);
    this.#writes.left.people.push(...peopleOf(before).map(({ key }) => key));
    if (before.series !== null) this.#writes.left.series.push(textKey(before.series));
  }

  shelve(target: Target, title: IntakeTitle): void {
    this.#writes.shelf.push({
      ...target,
      external_id: title.externalId,
      state: title.state,
      added_at: title.addedAt,
      rating: title.rating,
      finished_at: title.finishedAt,
      position_seconds: title.positionSeconds,
    });
  }

  #link(target: Target, book: Named, more: IntakeTitle["series"]): void {
    for (const { role, position, name, key, sort } of peopleOf(book)) {
      if (!this.#people.has(key)) this.#people.set(key, { name, key, sort });
      this.#writes.links.push({ ...target, role, position, key });
    }
    const first = book.series === null ? [] : [{ name: book.series, number: book.series_number }];
    for (const { name, number } of [...first, ...more]) {
      const key = textKey(name);
      if (!this.#series.has(key)) this.#series.set(key, { name, key });
      this.#writes.places.push({ ...target, key, number, sort: seriesSort(number) });
    }
  }

  done = (): Writes => ({ ...this.#writes, people: [...this.#people.values()], series: [...this.#series.values()] });
}

/** A series and the number in it go together. */
function taken(values: BookValues, before: BookValues, book: BookRow, mayTake: MayTake): Partial<BookValues> {
  const fields = BOOK_FIELDS.filter(
    (field) =>
      values[field] !== null &&
      values[field] !== before[field] &&
      mayTake(field, before[field], book.metadataSource[field]),
  );
  const keepsSeries = before.series !== null && !fields.includes("series") && values.series !== before.series;
  const own = fields.filter((field) => field !== "series_number" || !keepsSeries);
  return Object.fromEntries(own.map((field) => [field, values[field]]));
}
