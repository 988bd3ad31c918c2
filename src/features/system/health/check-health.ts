/** The task that tells the open pages when a component changed. */
import type { AppContext } from "../../../platform/context.ts";
import type { Counts, TaskRun } from "../../../platform/task.ts";
import { lookAtHealth } from "./read-health.ts";
import { readStatuses, type Statuses, writeStatuses } from "./state.ts";

/** Publishes `system_status` for everybody: how the system is, is public. */
export async function checkHealth(ctx: AppContext, _parameters: object, run: Pick<TaskRun, "note">): Promise<Counts> {
  const before = await readStatuses(ctx.env);
  const { components } = await lookAtHealth(ctx);
  const now: Statuses = {};
  const counts = { healthy: 0, degraded: 0, unhealthy: 0, not_configured: 0, changed: 0 };
  for (const [component, { status, response_time_ms, message }] of Object.entries(components)) {
    now[component] = status;
    counts[status] += 1;
    if (message !== null) run.note(`${component} is ${status}: ${message}`);
    // Before the first check everything counts as well.
    if ((before[component] ?? quiet(status)) === status) continue;
    counts.changed += 1;
    const data = { component, status, response_time_ms, message };
    await ctx.publish({ userId: null, channel: "system", type: "system_status", data });
  }
  if (JSON.stringify(now) !== JSON.stringify(before)) await writeStatuses(ctx.env, now);
  return counts;
}

const quiet = (status: Statuses[string]) => (status === "not_configured" ? status : "healthy");
