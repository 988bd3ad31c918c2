/** What every store of the catalogue says the same way: who sees a book, and SQL for lists in one parameter. */
import { type SQL, sql } from "drizzle-orm";
import { media } from "../../db/schema/index.ts";

export { eachOf } from "../../platform/database.ts";

export type BookRow = typeof media.$inferSelect;

/** Shared books, and the reader's own. The plus keeps SQLite from reading by owner: that order has to be sorted anew. */
export const visibleTo = (userId: string): SQL => sql`(+${media.ownerId} IS NULL OR +${media.ownerId} = ${userId})`;
