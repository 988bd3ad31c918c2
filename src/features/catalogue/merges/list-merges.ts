/** The merges that a book took part in, kept or merged. */
import type { MergeEntry } from "../../../contracts/merges.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireBook } from "../books/require-book.ts";
import { showMerge } from "./show-merge.ts";
import { mergesOf } from "./store.ts";

/** Newest first. @throws AppError NOT_FOUND */
export async function listMerges(ctx: UserContext, bookId: number): Promise<MergeEntry[]> {
  await requireBook(ctx, bookId);
  const merges: MergeEntry[] = [];
  // The other side may be a private book of somebody else.
  for (const row of await mergesOf(ctx.db, bookId))
    if (await sees(ctx, row.keptId === bookId ? row.mergedId : row.keptId)) merges.push(showMerge(row));
  return merges;
}

const sees = (ctx: UserContext, id: number): Promise<boolean> =>
  requireBook(ctx, id).then(
    () => true,
    () => false,
  );
