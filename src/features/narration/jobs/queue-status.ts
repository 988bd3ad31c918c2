/** How busy the installation is: sums only, nobody's titles. */
import type { z } from "zod";
import type { queueStatus } from "../../../contracts/jobs.ts";
import type { AppContext } from "../../../platform/context.ts";
import { availableProviders, providerOf } from "../../voices/index.ts";
import { gateObject } from "../objects.ts";
import { countByStatus } from "../store.ts";

export async function readQueueStatus(ctx: AppContext): Promise<z.infer<typeof queueStatus>> {
  const [{ counts, oldestPending }, providers] = await Promise.all([countByStatus(ctx.db), gates(ctx)]);
  return {
    queued: counts.get("pending") ?? 0,
    processing: counts.get("processing") ?? 0,
    completed: counts.get("completed") ?? 0,
    failed: counts.get("failed") ?? 0,
    oldest_queued_seconds:
      oldestPending === null ? null : Math.max(0, Math.round((ctx.clock.now() - oldestPending) / 1_000)),
    providers,
  };
}

const gates = (ctx: AppContext) =>
  Promise.all(
    availableProviders(ctx.env).map(async (id) => {
      const provider = providerOf(id);
      const { inFlight } = await gateObject(ctx.env, await provider.credential(ctx.env)).status();
      return { provider: id, in_flight: inFlight, limit: provider.concurrency(ctx.env) };
    }),
  );
