/** A report about a download by whoever moves the bytes, or by a person. */
import type { StatusChange } from "../../contracts/downloads.ts";
import type { UserContext } from "../../platform/context.ts";
import { connectedClient } from "./clients/registry.ts";
import { handOver } from "./hand-over.ts";
import { moveDownload } from "./move-download.ts";
import { requireDownload, viewerOf } from "./require-download.ts";
import type { OwnedRow } from "./row.ts";
import { waitingFor } from "./waiting.ts";

/** @throws AppError NOT_FOUND, CONFLICT (naming both states) */
export async function changeStatus(ctx: UserContext, id: number, report: StatusChange): Promise<OwnedRow> {
  const viewer = viewerOf(ctx);
  const before = await requireDownload(ctx, viewer, id);
  if (report.status !== "queued") return moveDownload(ctx, viewer, id, report);
  const waiting = waitingFor(before, (await connectedClient(ctx)) !== undefined);
  return handOver(ctx, viewer, await moveDownload(ctx, viewer, id, { ...report, waiting }));
}
