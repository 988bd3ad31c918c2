/** The shelf, page by page. */
import type { LibraryPage, LibraryQuery } from "../../../contracts/library.ts";
import { textKey } from "../../../core/text-key.ts";
import type { UserContext } from "../../../platform/context.ts";
import { pageInfoOf, sliceOf } from "../../../platform/envelope.ts";
import { showItem } from "../show-item.ts";
import { countRows, listRows, type ShelfFilter } from "./store.ts";

/** Words of more letters are found anywhere in a word, as in the catalogue's search. */
const SHORT = 3;
const MOST_WORDS = 20;

export async function listLibrary(ctx: UserContext, query: LibraryQuery): Promise<LibraryPage> {
  const { state, source, listening, sort_by: sort } = query;
  const filter: ShelfFilter = { state, source, listening, words: wordsOf(query.q ?? "") };
  const order = query.sort_order ?? usualOrder(sort);
  const { userId } = ctx.actor;
  const [rows, total] = await Promise.all([
    listRows(ctx.db, userId, filter, { sort, order, ...sliceOf(query) }),
    countRows(ctx.db, userId, filter),
  ]);
  return { items: rows.map(showItem), page_info: pageInfoOf(query, total) };
}

/** Times and ratings from the top, names from A, lengths from the shortest. */
const usualOrder = (sort: LibraryQuery["sort_by"]): "asc" | "desc" =>
  sort === "added" || sort === "listened" || sort === "rating" ? "desc" : "asc";

function wordsOf(text: string): string[] {
  const words = new Set(textKey(text).split(" ").filter(Boolean));
  return [...words].slice(0, MOST_WORDS).map((word) => (word.length < SHORT ? ` ${word}` : word));
}
