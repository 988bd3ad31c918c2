/** Proposals: administrators see everybody's, members their own and those for their books. */
import type { z } from "zod";
import type { CorrectionsQuery, correctionPage } from "../../../contracts/corrections.ts";
import type { UserContext } from "../../../platform/context.ts";
import { pageInfoOf, sliceOf } from "../../../platform/envelope.ts";
import { showCorrection } from "./show-correction.ts";
import { listCorrectionRows, type Viewer } from "./store.ts";

export const viewerOf = (ctx: UserContext): Viewer => ({
  userId: ctx.actor.userId,
  isAdministrator: ctx.actor.role === "admin",
});

/** Newest first. */
export async function listCorrections(
  ctx: UserContext,
  query: CorrectionsQuery,
): Promise<z.infer<typeof correctionPage>> {
  const filter = { status: query.status, bookId: query.book_id, ...sliceOf(query) };
  const { rows, total } = await listCorrectionRows(ctx.db, viewerOf(ctx), filter);
  return { corrections: rows.map(showCorrection), page_info: pageInfoOf(query, total) };
}
