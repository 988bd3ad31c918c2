/** Tells a shelf that a source no longer has a title. */
import type { ShelfSource } from "../../../contracts/library.ts";
import type { AppContext } from "../../../platform/context.ts";
import { tellShelf } from "../tell-shelf.ts";
import { dropSource } from "./store.ts";

/** Safe to call again. @param externalId what the source called it */
export async function loseSource(
  ctx: AppContext,
  userId: string,
  source: ShelfSource,
  externalId: string,
): Promise<void> {
  const books = await dropSource(ctx.db, userId, { source, externalId, now: ctx.clock.now() });
  for (const id of books) await tellShelf(ctx, userId, { id });
}
