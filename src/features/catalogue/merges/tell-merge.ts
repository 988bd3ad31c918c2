/** Tells the sockets that books became one, or were parted: who sees them, and whose shelf it is. */
import type { UserContext } from "../../../platform/context.ts";
import { tellShelf } from "../../library/index.ts";
import { requireBook } from "../books/require-book.ts";
import { shelvers } from "./store.ts";

/** @param ids the kept book first */
export async function tellMerge(ctx: UserContext, ids: number[]): Promise<void> {
  for (const id of ids) {
    const { ownerId, title, status } = await requireBook(ctx, id);
    const data = { id, title, changes: { status }, updated_by: ctx.actor.userId };
    await ctx.publish({ userId: ownerId, channel: "books", type: "book_updated", data });
  }
  for (const { userId } of await shelvers(ctx.db, ids)) await tellShelf(ctx, userId, { count: ids.length });
}
