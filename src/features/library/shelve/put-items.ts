/** Puts books on the shelf, or changes what is known of them there: one, or many at once. */
import type { ShelfBatch, ShelfChanges, ShelfItem } from "../../../contracts/library.ts";
import { fromIso } from "../../../core/clock.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { showItem } from "../show-item.ts";
import { findBookState, findItems } from "../store.ts";
import { tellShelf } from "../tell-shelf.ts";
import { type ItemChange, putItems } from "./store.ts";

/**
 * The newest listening wins: a change from before the present state changes nothing, and the present state is answered.
 * @throws AppError NOT_FOUND (there is no such book, or an old change of a title that is off the shelf), CONFLICT (archived)
 */
export async function putOnShelf(ctx: UserContext, id: number, changes: ShelfChanges): Promise<ShelfItem> {
  const { userId } = ctx.actor;
  const changed = await putItems(ctx.db, userId, [toChange(ctx, id, changes)], ctx.clock.now());
  const [row] = await findItems(ctx.db, userId, [id]);
  if (!row) throw await whyNot(ctx, id);
  if (changed) await tellShelf(ctx, userId, { id });
  return showItem(row);
}

export async function putManyOnShelf(
  ctx: UserContext,
  { items }: ShelfBatch,
): Promise<{ items: ShelfItem[]; not_found: number[] }> {
  const { userId } = ctx.actor;
  const ids = items.map((item) => item.book_id);
  const changes = items.map(({ book_id, ...fields }) => toChange(ctx, book_id, fields));
  const changed = await putItems(ctx.db, userId, changes, ctx.clock.now());
  const rows = await findItems(ctx.db, userId, ids);
  if (changed) await tellShelf(ctx, userId, { count: rows.length });
  const found = new Set(rows.map((row) => row.id));
  return { items: rows.map(showItem), not_found: ids.filter((id) => !found.has(id)) };
}

function toChange(ctx: UserContext, id: number, changes: ShelfChanges): ItemChange {
  const now = ctx.clock.now();
  const { state, rating, position_seconds: position, finished, listened_at } = changes;
  const heard = position !== undefined || finished !== undefined;
  const at = listened_at === undefined ? now : Math.min(fromIso(listened_at), now);
  return {
    id,
    state,
    rating,
    position,
    finished: finished === undefined ? undefined : finished ? 1 : 0,
    at: heard || listened_at !== undefined ? at : undefined,
  };
}

async function whyNot(ctx: UserContext, id: number): Promise<AppError> {
  const book = await findBookState(ctx.db, ctx.actor.userId, id);
  if (!book) return notFound("Book");
  return book.archived
    ? new AppError("CONFLICT", "This book is archived. Take it out of the archive first: set its status to active.")
    : notFound("Title on your shelf");
}
