/** Puts an old value back. That is a change like any other, and can be undone too. */
import { bookChanges } from "../../../../contracts/catalogue.ts";
import { notFound } from "../../../../core/errors.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { type Edited, editBook } from "../edit-book.ts";
import { requireBook } from "../require-book.ts";
import { findEntry } from "./store.ts";

/** @throws AppError NOT_FOUND (book or entry), CONFLICT (the old value belongs to another book now), FORBIDDEN */
export async function undoChange(ctx: UserContext, bookId: number, entryId: number): Promise<Edited> {
  await requireBook(ctx, bookId);
  const entry = await findEntry(ctx.db, bookId, entryId);
  if (!entry) throw notFound("History entry");
  return editBook(ctx, bookId, bookChanges.parse({ [entry.field]: entry.oldValue }), "undo");
}
