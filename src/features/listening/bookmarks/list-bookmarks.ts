/** The bookmarks of a title, in its order. */
import type { Bookmark } from "../../../contracts/listening.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTitle } from "../title/require-title.ts";
import { showBookmark } from "./show-bookmark.ts";
import { listRows } from "./store.ts";

/** @throws AppError NOT_FOUND */
export async function listBookmarks(ctx: UserContext, bookId: number): Promise<{ items: Bookmark[] }> {
  const title = await requireTitle(ctx, bookId);
  const rows = await listRows(ctx.db, ctx.actor.userId, title.family);
  return { items: rows.map((row) => showBookmark(title.id, row)) };
}
