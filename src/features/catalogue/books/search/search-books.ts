/** Finds books by words. */
import type { SearchField } from "../../../../contracts/books.ts";
import type { UserContext } from "../../../../platform/context.ts";
import type { BookRow } from "../../store.ts";
import { searchRows } from "./store.ts";
import { termsOf } from "./terms.ts";

export interface Search {
  q: string;
  limit: number;
  fields: SearchField[];
}

/** Case and accents do not count; archived books are left out. @returns the best first, and how many there are in all */
export const searchBooks = (ctx: UserContext, search: Search): Promise<{ rows: BookRow[]; total: number }> =>
  searchRows(ctx.db, ctx.actor.userId, termsOf(search.q), search.fields, search.limit);
