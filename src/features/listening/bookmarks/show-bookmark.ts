/** A bookmark as the API shows it. */
import type { Bookmark } from "../../../contracts/listening.ts";
import { toIso } from "../../../core/clock.ts";
import type { BookmarkRow } from "./store.ts";

/** @param bookId the title that it is shown for */
export const showBookmark = (bookId: number, row: BookmarkRow): Bookmark => ({
  id: row.id,
  book_id: bookId,
  position_seconds: row.position,
  note: row.note,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
});
