/** Decides about a proposal; an approved one is carried out with history, in one batch with the decision. */
import { bookChanges } from "../../../contracts/catalogue.ts";
import type { Correction } from "../../../contracts/corrections.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { changeBook } from "../books/change-book.ts";
import { requireBook, requireEditor } from "../books/require-book.ts";
import { viewerOf } from "./list-corrections.ts";
import { announceCorrection, showCorrection } from "./show-correction.ts";
import { type CorrectionRow, findCorrection, rejectCorrection } from "./store.ts";

/** @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT (decided already, or the book would equal another) */
export async function reviewCorrection(
  ctx: UserContext,
  id: number,
  decision: "approved" | "rejected",
): Promise<Correction> {
  const row = await requireCorrection(ctx, id);
  const book = await requireBook(ctx, row.mediaId);
  requireEditor(ctx, book, "decide about corrections");
  if (row.status !== "pending") throw decided(row);
  if (decision === "rejected") {
    if (!(await rejectCorrection(ctx.db, id, ctx.actor.userId, ctx.clock.now())))
      throw decided(await requireCorrection(ctx, id));
  } else {
    const origin = { source: row.source, actorId: row.submittedBy, correction: { id, reviewedBy: ctx.actor.userId } };
    await changeBook(ctx, book, bookChanges.parse({ [row.field]: row.newValue }), origin);
  }
  const reviewed = await requireCorrection(ctx, id);
  await announceCorrection(ctx, reviewed);
  return showCorrection(reviewed);
}

async function requireCorrection(ctx: UserContext, id: number): Promise<CorrectionRow> {
  const row = await findCorrection(ctx.db, viewerOf(ctx), id);
  if (!row) throw notFound("Correction");
  return row;
}

const decided = (row: CorrectionRow) =>
  new AppError("CONFLICT", `Correction ${row.id} was ${row.status} already.`, { details: { status: row.status } });
