/** Finds books by words. */
import type { SearchField } from "../../../../contracts/books.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { titlePlace } from "../../names/shelf-place.ts";
import { type Found, searchRows } from "./store.ts";
import { termsOf } from "./terms.ts";

export interface Search {
  q: string;
  limit: number;
  fields: SearchField[];
}

/** Case and accents do not count; archived books are left out. @returns the best first, and how many there are in all */
export const searchBooks = (ctx: UserContext, { q, fields, limit }: Search): Promise<Found> =>
  searchRows(ctx.db, ctx.actor.userId, { terms: termsOf(q), place: titlePlace(q), fields, limit });
