/** One title of the shelf. */
import type { ShelfItem } from "../../contracts/library.ts";
import { notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { showItem } from "./show-item.ts";
import { findItems } from "./store.ts";

/** @throws AppError NOT_FOUND: it is not on the caller's shelf */
export async function readItem(ctx: UserContext, id: number): Promise<ShelfItem> {
  const [row] = await findItems(ctx.db, ctx.actor.userId, [id]);
  if (!row) throw notFound("Title on your shelf");
  return showItem(row);
}
