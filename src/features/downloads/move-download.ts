/** The one way in which a download changes its state, whoever reports it. */
import type { DownloadStatus } from "../../contracts/downloads.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { afterMove, type Move, mayMove, type Progress } from "./lifecycle.ts";
import { requireDownload } from "./require-download.ts";
import type { OwnedRow } from "./row.ts";
import { announceDownload } from "./show-download.ts";
import { updateDownload, type Viewer } from "./store.ts";

/** Others may report about the same download meanwhile: then it is read anew and tried again. */
const TRIES = 8;

/** The refusal of a move, which names both states. */
export const notAllowed = (id: number, from: DownloadStatus, to: string, hint = "") =>
  new AppError("CONFLICT", `Download ${id} is ${from} and cannot become ${to}.${hint}`, {
    details: { status: from, requested: to },
  });

/** @throws AppError NOT_FOUND, CONFLICT (the move is not allowed, or others change it without a pause) */
export const moveDownload = (ctx: AppContext, viewer: Viewer, id: number, move: Move): Promise<OwnedRow> =>
  change(ctx, viewer, id, (row) => {
    const { status: to } = move;
    if (row.status === "abandoned" && !mayMove(row.status, to))
      throw notAllowed(id, row.status, to, ` Send PUT /api/downloads/${id}/retry first.`);
    if (!mayMove(row.status, to)) throw notAllowed(id, row.status, to);
    return afterMove(row, move, ctx.clock.now());
  });

/** @param next what becomes of the record; throws where that is not allowed */
export async function change(
  ctx: AppContext,
  viewer: Viewer,
  id: number,
  next: (row: OwnedRow) => Progress,
): Promise<OwnedRow> {
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await requireDownload(ctx, viewer, id);
    if (!(await updateDownload(ctx.db, row, next(row), ctx.clock.now()))) continue;
    const changed = await requireDownload(ctx, viewer, id);
    await announceDownload(ctx, changed);
    return changed;
  }
  throw new AppError("CONFLICT", "Others are reporting about this download at the same moment. Try again.");
}
