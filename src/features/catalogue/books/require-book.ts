/** The door to one book: who sees it, and who may change it. */
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import type { BookRow } from "../store.ts";
import { findBook } from "./store.ts";

/** @throws AppError NOT_FOUND: there is none, or it is another person's */
export async function requireBook(ctx: UserContext, id: number): Promise<BookRow> {
  const row = await findBook(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Book");
  return row;
}

/** Shared books are the administrators', every other its owner's. */
export const mayEdit = (ctx: UserContext, row: Pick<BookRow, "ownerId">): boolean =>
  row.ownerId === null ? ctx.actor.role === "admin" : row.ownerId === ctx.actor.userId;

/** @throws AppError FORBIDDEN */
export function requireEditor(ctx: UserContext, row: Pick<BookRow, "ownerId">, what: string): void {
  if (!mayEdit(ctx, row)) throw new AppError("FORBIDDEN", `Only an administrator may ${what} of a shared book.`);
}
