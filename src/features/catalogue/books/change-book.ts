/** The one way in which a book changes: with history, source, links and events, whoever asks. */
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import type { BookRow } from "../store.ts";
import { differences } from "./differences.ts";
import { duplicateOf } from "./duplicate.ts";
import { requireBook } from "./require-book.ts";
import { valuesOf } from "./show-book.ts";
import { type Change, findDuplicate, identityOf, updateBook } from "./store.ts";
import { type ChangedField, type Changes, derivedOf, withChanges } from "./values.ts";

/** Where a change comes from; `correction`: the proposal that it carries out. */
export interface Origin {
  source: Sources;
  actorId: string | null;
  correction?: Change["correction"];
}

/** One for all fields, or one for each; a field without one was set by hand. */
export type Sources = string | Readonly<Partial<Record<ChangedField, string>>>;

export const BY_HAND = "manual_correction";

export const sourceOf = (sources: Sources, field: ChangedField): string =>
  typeof sources === "string" ? sources : (sources[field] ?? BY_HAND);

const IDENTITY: readonly ChangedField[] = ["title", "author", "series_number", "asin", "isbn", "status"];
const NAMES: readonly ChangedField[] = ["author", "narrator", "series", "series_number"];
/** Others may change the same book meanwhile: then it is read anew and tried again. */
const TRIES = 8;

/**
 * Sets the fields that differ; none: nothing is written.
 * @param row as the caller has read it, who has checked that it may be changed
 * @throws AppError CONFLICT (it would equal another book, or others change it without a pause), NOT_FOUND
 */
export async function changeBook(ctx: UserContext, row: BookRow, changes: Changes, origin: Origin): Promise<BookRow> {
  let current = row;
  for (let tries = 0; tries < TRIES; tries++) {
    const change = plan(ctx, current, changes, origin);
    if (change.history.length === 0 && !change.correction) return current;
    if (await updateBook(ctx.db, change)) return announce(ctx, change);
    const existing = change.identity && (await findDuplicate(ctx.db, change.identity));
    if (existing) throw duplicateOf(existing);
    current = await requireBook(ctx, row.id);
  }
  throw new AppError(
    "CONFLICT",
    "Others are changing this book at the same moment. Read it again, then try once more.",
  );
}

function plan(ctx: UserContext, row: BookRow, changes: Changes, origin: Origin): Change {
  const before = valuesOf(row);
  const values = withChanges(changes, before);
  const derived = derivedOf(values);
  const status = changes.status ?? row.status;
  const changed: Omit<Change["history"][number], "source">[] = differences(before, values);
  if (status !== row.status) changed.push({ field: "status", old: row.status, new: status });
  const history = changed.map((entry) => ({ ...entry, source: sourceOf(origin.source, entry.field) }));
  const touches = (fields: readonly ChangedField[]) => history.some(({ field }) => fields.includes(field));
  return {
    row,
    values,
    derived,
    status,
    history,
    actorId: origin.actorId,
    now: ctx.clock.now(),
    identity:
      status === "active" && touches(IDENTITY) ? identityOf({ values, derived, ownerId: row.ownerId }, row.id) : null,
    relink: touches(NAMES),
    correction: origin.correction ?? null,
  };
}

async function announce(ctx: UserContext, change: Change): Promise<BookRow> {
  const row = await requireBook(ctx, change.row.id);
  const changes = Object.fromEntries(change.history.map((entry) => [entry.field, entry.new]));
  const data = { id: row.id, title: row.title, changes, updated_by: change.actorId };
  if (change.history.length > 0)
    await ctx.publish({ userId: row.ownerId, channel: "books", type: "book_updated", data });
  return row;
}
