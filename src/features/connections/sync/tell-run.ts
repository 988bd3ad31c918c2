/** Tells a person's sockets how far a sync is. */
import type { AppContext } from "../../../platform/context.ts";
import { showRun } from "../show/show-run.ts";
import type { RunRow } from "./runs/store.ts";

export const tellRun = (ctx: AppContext, run: RunRow): Promise<void> =>
  ctx.publish({
    userId: run.userId,
    channel: "connections",
    type: "sync_progressed",
    data: { connection_id: run.connectionId, run: showRun(run) },
  });
