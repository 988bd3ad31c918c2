/** What the clock does for connections: moves runs that fell silent, and starts those whose time has come. */
import type { AppContext } from "../../../platform/context.ts";
import type { Counts } from "../../../platform/task.ts";
import { SYNC_EVERY_MS } from "../limits.ts";
import { isEnabled } from "../require-enabled.ts";
import { changeConnection } from "../store.ts";
import { boot, ring } from "./consume-step.ts";
import { dueConnections, lostRuns, touchRun } from "./runs/store.ts";
import { startSync } from "./start-sync.ts";
import { restingUntil } from "./stores/store.ts";

const A_TICK = 50;
const AGAIN_MS = 600_000;

/** Queues at home forget when they are stopped: what is to be done stands in the database. */
export async function wakeRuns(ctx: AppContext): Promise<number> {
  const now = ctx.clock.now();
  const lost = await lostRuns(ctx.db, boot(ctx), now, A_TICK);
  for (const run of lost) {
    await touchRun(ctx.db, run.id, boot(ctx), now);
    await ring(ctx, run, run.step);
  }
  return lost.length;
}

/** Each with its own chance of a moment, so that a thousand accounts do not ask at once. */
export async function syncDue(ctx: AppContext): Promise<Counts> {
  const counts = { started: 0, put_off: 0 };
  if (!(await isEnabled(ctx))) return counts;
  for (const connection of await dueConnections(ctx.db, ctx.clock.now(), A_TICK)) {
    const now = ctx.clock.now();
    const resting = await restingUntil(ctx.db, connection.provider, connection.marketplace);
    const isResting = resting !== undefined && resting > now;
    const nextSyncAt = isResting ? resting + Math.floor(Math.random() * AGAIN_MS) : now + SYNC_EVERY_MS;
    await changeConnection(ctx.db, connection.id, connection.userId, { nextSyncAt });
    if (isResting) counts.put_off++;
    else {
      await startSync(ctx, connection, { trigger: "schedule" });
      counts.started++;
    }
  }
  return counts;
}
