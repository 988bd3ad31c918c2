/** Changes a series. A new name is a new name in all its books, other people's own included: it is one series. */

import type { SeriesChanges } from "../../../contracts/series-and-authors.ts";
import { requireAdministrator } from "../../../core/actor.ts";
import { textKey } from "../../../core/text-key.ts";
import type { UserContext } from "../../../platform/context.ts";
import { nameTaken } from "../names/refusals.ts";
import { requireSeries } from "./read-series.ts";
import { findSeriesByKey, type SeriesRow, updateSeries } from "./store.ts";

/** @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT: another series has the name */
export async function changeSeries(ctx: UserContext, id: number, changes: SeriesChanges): Promise<SeriesRow> {
  requireAdministrator(ctx.actor, "change series");
  const row = await requireSeries(ctx, id);
  const name = changes.name ?? row.name;
  const values = {
    name,
    nameKey: textKey(name),
    author: changes.author === undefined ? row.author : changes.author,
    description: changes.description === undefined ? row.description : changes.description,
    totalBooks: changes.total_books === undefined ? row.totalBooks : changes.total_books,
  };
  const by = { actorId: ctx.actor.userId, now: ctx.clock.now(), source: "series_rename" };
  if (!(await updateSeries(ctx.db, id, values, by)))
    throw nameTaken("a series", name, (await findSeriesByKey(ctx.db, values.nameKey))?.id);
  await ctx.publish({ userId: null, channel: "books", type: "series_updated", data: { id, name } });
  return requireSeries(ctx, id);
}
