/** Tells a person's sockets that his shelf changed. */
import type { LibraryUpdated } from "../../contracts/library.ts";
import type { AppContext } from "../../platform/context.ts";

/** @param changed the book, or how many changed at once */
export function tellShelf(ctx: AppContext, userId: string, changed: { id: number } | { count: number }): Promise<void> {
  const data: LibraryUpdated = "id" in changed ? { id: changed.id, count: 1 } : { id: null, count: changed.count };
  return ctx.publish({ userId, channel: "books", type: "library_updated", data });
}
