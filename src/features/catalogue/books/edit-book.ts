/** A person's edit: done at once by whom the book belongs to, else proposed to the administrators. */
import { BOOK_FIELDS } from "../../../contracts/catalogue.ts";
import type { Correction } from "../../../contracts/corrections.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { proposeCorrections } from "../corrections/propose-corrections.ts";
import type { BookRow } from "../store.ts";
import { BY_HAND, changeBook, type Sources, sourceOf } from "./change-book.ts";
import { mayEdit, requireBook } from "./require-book.ts";
import type { Changes } from "./values.ts";

export type Edited = { book: BookRow } | { corrections: Correction[] };

/** @throws AppError NOT_FOUND, CONFLICT, FORBIDDEN (a member and the status of a shared book) */
export async function editBook(
  ctx: UserContext,
  id: number,
  changes: Changes,
  source: Sources = BY_HAND,
): Promise<Edited> {
  const row = await requireBook(ctx, id);
  if (mayEdit(ctx, row)) return { book: await changeBook(ctx, row, changes, { source, actorId: ctx.actor.userId }) };
  const { status, ...fields } = changes;
  if (status !== undefined && status !== row.status)
    throw new AppError("FORBIDDEN", "Only an administrator may change the status of a shared book.");
  const corrections = await propose(ctx, row, fields, source);
  return corrections.length > 0 ? { corrections } : { book: row };
}

/** Proposals say where their value comes from: those of one source are made together. */
async function propose(ctx: UserContext, row: BookRow, fields: Changes, sources: Sources): Promise<Correction[]> {
  const bySource = Map.groupBy(BOOK_FIELDS, (field) => sourceOf(sources, field));
  const proposed: Correction[] = [];
  for (const [source, group] of bySource) {
    const part = Object.fromEntries(group.map((field) => [field, fields[field]]));
    proposed.push(...(await proposeCorrections(ctx, row, part, { source, reason: null })));
  }
  return proposed;
}
