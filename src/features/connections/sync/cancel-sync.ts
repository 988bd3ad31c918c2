/** Stops a sync: what was read so far stays, and the next one begins anew. */
import type { UserContext } from "../../../platform/context.ts";
import { SYNC_EVERY_MS } from "../limits.ts";
import type { ConnectionRow } from "../store.ts";
import { closeRun, findOpenRun, findRun } from "./runs/store.ts";
import { tellRun } from "./tell-run.ts";

/** @returns false when there was none */
export async function cancelSync(ctx: UserContext, row: ConnectionRow): Promise<boolean> {
  const run = await findOpenRun(ctx.db, row.id);
  if (!run) return false;
  const now = ctx.clock.now();
  const end = { status: "cancelled", errorType: null, error: null, now, nextSyncAt: now + SYNC_EVERY_MS } as const;
  const closed = await closeRun(ctx.db, run, end);
  const ended = await findRun(ctx.db, run.id);
  if (ended) await tellRun(ctx, ended);
  return closed;
}
