/** A new start by hand: at once, and with all retries ahead. */
import type { UserContext } from "../../platform/context.ts";
import { connectedClient } from "./clients/registry.ts";
import { handOver } from "./hand-over.ts";
import { afterRetry, mayRetry } from "./lifecycle.ts";
import { change, notAllowed } from "./move-download.ts";
import { viewerOf } from "./require-download.ts";
import type { OwnedRow } from "./row.ts";
import { waitingFor } from "./waiting.ts";

/** @throws AppError NOT_FOUND, CONFLICT: it is under way, or done */
export async function retryDownload(ctx: UserContext, id: number): Promise<OwnedRow> {
  const viewer = viewerOf(ctx);
  const hasClient = (await connectedClient(ctx)) !== undefined;
  const queued = await change(ctx, viewer, id, (row) => {
    if (!mayRetry(row.status))
      throw notAllowed(id, row.status, "queued", " Only a failed or abandoned one is retried.");
    return afterRetry(row, waitingFor(row, hasClient));
  });
  return handOver(ctx, viewer, queued);
}
