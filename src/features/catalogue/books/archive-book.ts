/** A book is never deleted: it is put away, and can be taken out again. */
import type { UserContext } from "../../../platform/context.ts";
import type { BookRow } from "../store.ts";
import { BY_HAND, changeBook } from "./change-book.ts";
import { requireBook, requireEditor } from "./require-book.ts";

/** @throws AppError NOT_FOUND, FORBIDDEN (a member and a shared book) */
export async function archiveBook(ctx: UserContext, id: number): Promise<BookRow> {
  const row = await requireBook(ctx, id);
  requireEditor(ctx, row, "change the status");
  return changeBook(ctx, row, { status: "archived" }, { source: BY_HAND, actorId: ctx.actor.userId });
}
