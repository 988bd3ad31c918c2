/** A person's edit: done at once by whom the book belongs to, else proposed to the administrators. */
import type { Correction } from "../../../contracts/corrections.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { proposeCorrections } from "../corrections/propose-corrections.ts";
import type { BookRow } from "../store.ts";
import { changeBook } from "./change-book.ts";
import { mayEdit, requireBook } from "./require-book.ts";
import type { Changes } from "./values.ts";

export const BY_HAND = "manual_correction";

export type Edited = { book: BookRow } | { corrections: Correction[] };

/** @throws AppError NOT_FOUND, CONFLICT, FORBIDDEN (a member and the status of a shared book) */
export async function editBook(ctx: UserContext, id: number, changes: Changes, source = BY_HAND): Promise<Edited> {
  const row = await requireBook(ctx, id);
  if (mayEdit(ctx, row)) return { book: await changeBook(ctx, row, changes, { source, actorId: ctx.actor.userId }) };
  const { status, ...fields } = changes;
  if (status !== undefined && status !== row.status)
    throw new AppError("FORBIDDEN", "Only an administrator may change the status of a shared book.");
  const corrections = await proposeCorrections(ctx, row, fields, { source, reason: null });
  return corrections.length > 0 ? { corrections } : { book: row };
}
