/** What becomes of the rows of a batch, beside the books that are there. Pure. */
import type { ImportLine, ImportQuery, Outcome } from "../../../../contracts/exchange.ts";
import { toIso } from "../../../../core/clock.ts";
import { type Difference, differences } from "../../books/differences.ts";
import { valuesOf } from "../../books/show-book.ts";
import { type BookValues, type Derived, derivedOf, withChanges } from "../../books/values.ts";
import type { BookRow } from "../../store.ts";
import type { FileBook } from "../rows/import-row.ts";
import type { Seen } from "./seen.ts";

/** A row with what follows from it. */
export interface Prepared {
  book: FileBook;
  values: BookValues;
  derived: Derived;
}

/** A book that a row may mean, and what the reader's shelf says of it. */
export interface Candidate {
  /** Place of the row in the batch. */
  at: number;
  book: BookRow;
  shelf: { state: "owned" | "wanted" | "removed"; rating: number | null; heard: boolean; present: boolean } | null;
}

export interface Reader {
  userId: string;
  /** Whose books an import makes and may change: null for an administrator, whose books are everybody's. */
  ownerId: string | null;
}

export type Step =
  | { kind: "insert"; prepared: Prepared; line: ImportLine }
  | { kind: "update"; prepared: Prepared; target: BookRow; differences: Difference[]; line: ImportLine }
  | { kind: "keep"; prepared: Prepared; target: BookRow; outcome: Outcome; line: ImportLine }
  | { kind: "refuse"; outcome: "refused" | "duplicates"; line: ImportLine };

export const prepare = (book: FileBook): Prepared => {
  const values = withChanges(book.fields);
  return { book, values, derived: derivedOf(values) };
};

export const keysOf = ({ values, derived }: Pick<Prepared, "values" | "derived">) => ({
  asin: values.asin,
  isbn_key: derived.isbn_key,
  match_key: derived.match_key,
});

/** @param candidates every book that one of the rows may mean */
export function planBatch(
  rows: Prepared[],
  candidates: Candidate[],
  seen: Seen,
  query: ImportQuery,
  reader: Reader,
): Step[] {
  const byRow = Map.groupBy(candidates, (candidate) => candidate.at);
  return rows.map((prepared, at) => planRow(prepared, byRow.get(at) ?? [], seen, query, reader));
}

function planRow(prepared: Prepared, found: Candidate[], seen: Seen, query: ImportQuery, reader: Reader): Step {
  const { book } = prepared;
  const line = lineOf(book);
  const refuse = (reason: string, outcome: "refused" | "duplicates" = "refused"): Step => ({
    kind: "refuse",
    outcome,
    line: { ...line, reason },
  });
  const meant = meantBy(book, found, reader);
  // A book that is put away is known by its number alone: its keys may be those of the one that stands in its place.
  const earlier = meant[0]?.book.status === "active" || !meant[0] ? seen.meet(keysOf(prepared), book.row) : undefined;
  if (earlier !== undefined) return refuse(`It is the same book as row ${earlier}.`, "duplicates");
  const before = seen.whoLeft(keysOf(prepared), book.row);
  if (before !== undefined) return refuse(leftBy(before));
  const [one, other] = meant;
  if (other) return refuse(`It could be book ${one?.book.id} or book ${other.book.id}: merge those first.`);
  if (!one) {
    if (book.archived) return refuse("Its status is not “active”: books that were put away are not imported.");
    const shelf = goesOnShelf(book, query) ? shelfDifferences(book, null) : [];
    return { kind: "insert", prepared, line: { ...line, differences: shelf } };
  }
  const on_shelf = one.shelf !== null && one.shelf.state !== "removed";
  return planKnown(prepared, one, seen, query, { ...line, book_id: one.book.id, on_shelf }, reader);
}

/** Whether it is free already depends on where the file is cut into batches: so it never is within one file. */
const leftBy = (row: number) => `Row ${row} renames the book that was called so. Import the file once more.`;

const lineOf = ({ row, fields, notes }: FileBook): ImportLine => ({
  row,
  title: fields.title,
  book_id: null,
  on_shelf: false,
  differences: [],
  reason: null,
  notes: notes ?? [],
});

/** The changes of a plan that could make two books equal: what they would be known by. */
export const identities = (steps: Step[]) =>
  steps.flatMap((step) =>
    step.kind === "update" && changesIdentity(step)
      ? [{ id: step.target.id, owner_id: step.target.ownerId, ...keysOf(step.prepared) }]
      : [],
  );

export const IDENTITY: readonly string[] = ["title", "author", "series_number", "asin", "isbn"];
/** A book that was put away equals none. */
export const changesIdentity = ({ target, differences }: Step & { kind: "update" }): boolean =>
  target.status === "active" && differences.some(({ field }) => IDENTITY.includes(field));

/** @param equals book that would change -> the one that it would equal */
export const withoutEquals = (steps: Step[], equals: ReadonlyMap<number, number>): Step[] =>
  steps.map((step) => {
    const other = step.kind === "update" ? equals.get(step.target.id) : undefined;
    if (other === undefined) return step;
    const reason = `It would be the same book as book ${other}: merge those first.`;
    return { kind: "refuse", outcome: "refused", line: { ...step.line, differences: [], reason } };
  });

function planKnown(
  prepared: Prepared,
  { book: target, shelf }: Candidate,
  seen: Seen,
  query: ImportQuery,
  line: ImportLine,
  reader: Reader,
): Step {
  const { book } = prepared;
  const first = seen.meetBook(target.id, book.row);
  if (first !== undefined)
    return {
      kind: "refuse",
      outcome: "duplicates",
      line: { ...line, reason: `It is the same book as row ${first}.` },
    };
  const mine = target.ownerId === reader.ownerId || target.ownerId === reader.userId;
  const before = valuesOf(target);
  const after = withChanges(book.fields, before);
  const changes = query.on_conflict === "update" && mine ? differences(before, after) : [];
  const onShelf = goesOnShelf(book, query) ? shelfDifferences(book, shelf) : [];
  const told = { ...line, differences: [...changes, ...onShelf] };
  if (changes.length === 0)
    return { kind: "keep", prepared, target, outcome: onShelf.length > 0 ? "changed" : "unchanged", line: told };
  const derived = derivedOf(after);
  const keys = keysOf({ values: after, derived });
  const earlier = seen.meet(keys, book.row);
  if (earlier !== undefined) {
    const reason = `It would be the same book as row ${earlier}.`;
    return { kind: "refuse", outcome: "duplicates", line: { ...line, reason } };
  }
  const left = seen.whoLeft(keys, book.row);
  if (left !== undefined) return { kind: "refuse", outcome: "refused", line: { ...line, reason: leftBy(left) } };
  if (target.status === "active") seen.leave(keysOf({ values: before, derived: derivedOf(before) }), book.row);
  return { kind: "update", prepared: { book, values: after, derived }, target, differences: changes, line: told };
}

/** A table of a whole catalogue says of each book whether it is on the shelf. */
export const goesOnShelf = (book: FileBook, query: ImportQuery): boolean => query.shelf && !book.offShelf;

/**
 * The book that came from here by its number; else those that equal it by the rules of creating: a member's own before
 * shared ones, and shared ones alone for an administrator.
 */
function meantBy({ origin }: FileBook, found: Candidate[], { ownerId }: Reader): Candidate[] {
  const same = found.filter(({ book }) => book.id === origin?.id && book.createdAt === origin.createdAt);
  if (same.length > 0) return same;
  const active = found.filter(
    ({ book }) => book.status === "active" && (book.ownerId === null || book.ownerId === ownerId),
  );
  const own = active.filter(({ book }) => book.ownerId === ownerId);
  return own.length > 0 ? own : active;
}

/** The same rules as the writes of a shelf: what is there stays, what is not is filled in. */
function shelfDifferences({ shelf }: FileBook, there: Candidate["shelf"]): ImportLine["differences"] {
  const list: ImportLine["differences"] = [];
  const state = shelf?.state ?? "owned";
  const free = there?.state === "wanted" || (there?.state === "removed" && !there.present);
  if (!there || (free && there.state !== state)) list.push({ field: "shelf", old: there?.state ?? null, new: state });
  if (shelf?.rating && there?.rating == null) list.push({ field: "my_rating", old: null, new: shelf.rating });
  if (shelf?.finishedAt != null && !there?.heard)
    list.push({ field: "finished_at", old: null, new: toIso(shelf.finishedAt) });
  return list;
}
