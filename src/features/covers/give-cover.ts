/** The first cover of a book that a source has just brought along. */
import { coverUrl } from "../../contracts/covers.ts";
import { auditEntry } from "../../platform/audit.ts";
import type { AppContext } from "../../platform/context.ts";
import { storeSizes } from "./change-cover.ts";
import { drawCover } from "./draw-cover.ts";
import { newCoverKey, objectKeys } from "./keys.ts";
import { swapCover } from "./store.ts";

/**
 * A cover that the book has already stays.
 * @param book somebody's own; `source` is where the picture came from, for the audit log
 * @throws AppError VALIDATION_ERROR (no picture that can be read), MEDIA_FAILED
 */
export async function giveCover(
  ctx: AppContext,
  book: { id: number; ownerId: string; title: string },
  picture: Uint8Array<ArrayBuffer>,
  source: string,
): Promise<void> {
  const drawn = await drawCover(ctx, picture);
  const key = newCoverKey();
  await storeSizes(ctx, key, drawn);
  const cover = { key, color: drawn.color };
  const entry = auditEntry(ctx, "cover.changed", `book:${book.id}`, { source });
  if (!(await swapCover(ctx.db, { id: book.id, oldKey: null }, cover, entry))) {
    await ctx.env.BUCKET.delete(objectKeys(key));
    return;
  }
  const changes = { cover_url: coverUrl(key), cover_color: cover.color };
  const data = { id: book.id, title: book.title, changes, updated_by: book.ownerId };
  await ctx.publish({ userId: book.ownerId, channel: "books", type: "book_updated", data });
}
