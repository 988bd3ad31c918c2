/** What changed on the shelf since the cursor: enough to keep a copy of it without ever reading all of it again. */
import type { LibraryChanges } from "../../../contracts/library.ts";
import type { UserContext } from "../../../platform/context.ts";
import { showItem } from "../show-item.ts";
import { changeRows } from "./store.ts";

export async function readChanges(
  ctx: UserContext,
  { cursor, limit }: { cursor: number; limit: number },
): Promise<LibraryChanges> {
  // One more tells whether there is a next page.
  const rows = await changeRows(ctx.db, ctx.actor.userId, cursor, limit + 1);
  const told = rows.slice(0, limit);
  return {
    items: told.flatMap((row) => (row.present ? [showItem(row)] : [])),
    removed: told.filter((row) => !row.present).map((row) => row.mediaId),
    cursor: told.at(-1)?.seq ?? cursor,
    has_more: rows.length > told.length,
  };
}
