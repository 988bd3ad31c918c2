/** Books whose description has gaps. */
import type { IncompletePage } from "../../../../contracts/books.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { type PageRequest, pageInfoOf, sliceOf } from "../../../../platform/envelope.ts";
import { missingFields } from "../completeness.ts";
import { showBook, valuesOf } from "../show-book.ts";
import { incompleteRows } from "./store.ts";

/** Active books below `threshold` percent, the emptiest first. */
export async function listIncomplete(
  ctx: UserContext,
  query: PageRequest & { threshold: number },
): Promise<IncompletePage> {
  const { rows, total } = await incompleteRows(ctx.db, ctx.actor.userId, query.threshold, sliceOf(query));
  return {
    books: rows.map((row) => ({ ...showBook(row), missing_fields: missingFields(valuesOf(row)) })),
    threshold: query.threshold,
    page_info: pageInfoOf(query, total),
  };
}
