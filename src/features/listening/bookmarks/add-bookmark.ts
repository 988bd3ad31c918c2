/** Sets a bookmark. */
import type { z } from "zod";
import type { Bookmark, newBookmark } from "../../../contracts/listening.ts";
import { fromIso } from "../../../core/clock.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTitle } from "../title/require-title.ts";
import { showBookmark } from "./show-bookmark.ts";
import { findRow, insertRow } from "./store.ts";

/** Of one book. More than a reader sets in a lifetime, and a page still shows it. */
const MOST = 2_000;

/**
 * Sent again, it is set once; what was noted since stays.
 * @throws AppError NOT_FOUND, CONFLICT (the id is taken by another book, or there are too many)
 */
export async function addBookmark(
  ctx: UserContext,
  bookId: number,
  wanted: z.output<typeof newBookmark>,
): Promise<Bookmark> {
  const { userId } = ctx.actor;
  const title = await requireTitle(ctx, bookId);
  const now = ctx.clock.now();
  const createdAt = wanted.created_at === undefined ? now : Math.min(fromIso(wanted.created_at), now);
  const row = { id: wanted.id, position: wanted.position_seconds, note: wanted.note, createdAt, updatedAt: createdAt };
  const there = await insertRow(ctx.db, userId, bookId, row, MOST);
  const found = await findRow(ctx.db, userId, title.family, wanted.id);
  if (found) return showBookmark(title.id, found);
  throw there
    ? new AppError("UNAVAILABLE", "Somebody changed this bookmark at the same moment. Try again.", { retryAfter: 1 })
    : new AppError(
        "CONFLICT",
        `This id is a bookmark of another book already, or the book has ${MOST} bookmarks. Make a new id, or delete some.`,
      );
}
