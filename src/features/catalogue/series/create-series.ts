/** A series that is known before its first book. */

import type { NewSeries } from "../../../contracts/series-and-authors.ts";
import { requireAdministrator } from "../../../core/actor.ts";
import { textKey } from "../../../core/text-key.ts";
import type { UserContext } from "../../../platform/context.ts";
import { nameTaken } from "../names/refusals.ts";
import { requireSeries } from "./read-series.ts";
import { findSeriesByKey, insertSeries, type SeriesRow } from "./store.ts";

/** @throws AppError FORBIDDEN, CONFLICT: a series of this name is there */
export async function createSeries(ctx: UserContext, input: NewSeries): Promise<SeriesRow> {
  requireAdministrator(ctx.actor, "change series");
  const nameKey = textKey(input.name);
  const values = {
    name: input.name,
    nameKey,
    author: input.author ?? null,
    description: input.description ?? null,
    totalBooks: input.total_books ?? null,
  };
  const id = await insertSeries(ctx.db, values, ctx.clock.now());
  if (id === undefined) throw nameTaken("a series", input.name, (await findSeriesByKey(ctx.db, nameKey))?.id);
  return requireSeries(ctx, id);
}
