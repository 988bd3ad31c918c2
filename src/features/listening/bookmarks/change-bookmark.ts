/** Changes the note of a bookmark. */
import type { Bookmark } from "../../../contracts/listening.ts";
import { notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTitle } from "../title/require-title.ts";
import { showBookmark } from "./show-bookmark.ts";
import { findRow, updateNote } from "./store.ts";

/** @throws AppError NOT_FOUND */
export async function changeBookmark(ctx: UserContext, bookId: number, id: string, note: string): Promise<Bookmark> {
  const { userId } = ctx.actor;
  const title = await requireTitle(ctx, bookId);
  await updateNote(ctx.db, userId, title.family, { id, note, now: ctx.clock.now() });
  const row = await findRow(ctx.db, userId, title.family, id);
  if (!row) throw notFound("Bookmark");
  return showBookmark(title.id, row);
}
