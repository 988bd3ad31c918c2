/** The books of a series that is named as a person writes it. */

import { textKey } from "../../../../core/text-key.ts";
import type { UserContext } from "../../../../platform/context.ts";
import type { BookRow } from "../../store.ts";
import { seriesRows } from "./store.ts";

/** Case, accents and punctuation of the name do not count; archived books are left out. */
export const listBooksOfSeriesNamed = (ctx: UserContext, name: string): Promise<BookRow[]> =>
  seriesRows(ctx.db, ctx.actor.userId, textKey(name));
