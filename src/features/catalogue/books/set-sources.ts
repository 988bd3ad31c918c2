/** Says where values came from, without changing them. */
import type { BookField } from "../../../contracts/catalogue.ts";
import type { UserContext } from "../../../platform/context.ts";
import type { BookRow } from "../store.ts";
import { requireBook, requireEditor } from "./require-book.ts";
import { setSources } from "./store.ts";

/** @throws AppError NOT_FOUND, FORBIDDEN (a member and a shared book) */
export async function setMetadataSources(
  ctx: UserContext,
  id: number,
  sources: Partial<Record<BookField, string>>,
): Promise<BookRow> {
  const row = await requireBook(ctx, id);
  requireEditor(ctx, row, "change the sources");
  await setSources(ctx.db, id, sources, ctx.clock.now());
  return requireBook(ctx, id);
}
