/** Deletes a series that has no books. */
import type { UserContext } from "../../../platform/context.ts";
import { stillHasBooks } from "../names/refusals.ts";
import { requireAdministrator } from "../names/require-administrator.ts";
import { requireSeries } from "./read-series.ts";
import { deleteSeriesRow } from "./store.ts";

/** @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT: books are in it */
export async function deleteSeries(ctx: UserContext, id: number): Promise<void> {
  requireAdministrator(ctx, "series");
  await requireSeries(ctx, id);
  if (!(await deleteSeriesRow(ctx.db, id))) throw stillHasBooks("The series");
}
