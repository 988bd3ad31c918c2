/** Takes a bookmark out. */
import { notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTitle } from "../title/require-title.ts";
import { deleteRow } from "./store.ts";

/** @throws AppError NOT_FOUND */
export async function removeBookmark(ctx: UserContext, bookId: number, id: string): Promise<void> {
  const title = await requireTitle(ctx, bookId);
  if (!(await deleteRow(ctx.db, ctx.actor.userId, title.family, id))) throw notFound("Bookmark");
}
