/** One tick of the clock, once a minute: everything that is due, and what the logs still hold. */
import { runDue } from "../features/scheduler/index.ts";
import type { AppContext } from "../platform/context.ts";
import { storeLines } from "../platform/log-lines.ts";

export async function runSchedule(ctx: AppContext): Promise<void> {
  try {
    const ran = await runDue(ctx);
    if (ran > 0) ctx.log.info("tick", { ran });
  } finally {
    await storeLines(ctx.env.BUCKET);
  }
}
