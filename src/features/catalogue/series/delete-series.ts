/** Deletes a series that has no books. */
import { requireAdministrator } from "../../../core/actor.ts";
import type { UserContext } from "../../../platform/context.ts";
import { stillHasBooks } from "../names/refusals.ts";
import { requireSeries } from "./read-series.ts";
import { deleteSeriesRow } from "./store.ts";

/** @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT: books are in it */
export async function deleteSeries(ctx: UserContext, id: number): Promise<void> {
  requireAdministrator(ctx.actor, "change series");
  await requireSeries(ctx, id);
  if (!(await deleteSeriesRow(ctx.db, id))) throw stillHasBooks("The series");
}
