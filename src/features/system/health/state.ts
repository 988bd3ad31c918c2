/** How the components were at the last check: what has to be told is what changed since. */
import { z } from "zod";
import { componentStatus } from "../../../contracts/system.ts";
import type { Env } from "../../../platform/env.ts";

export const HEALTH_STATE = "state/health.json";

const stored = z.record(z.string(), componentStatus);
export type Statuses = z.infer<typeof stored>;

/** Empty before the first check, and where the storage itself is gone. */
export async function readStatuses({ BUCKET }: Env): Promise<Statuses> {
  const object = await BUCKET.get(HEALTH_STATE).catch(() => null);
  return object === null ? {} : (stored.safeParse(await object.json()).data ?? {});
}

export async function writeStatuses({ BUCKET }: Env, statuses: Statuses): Promise<void> {
  await BUCKET.put(HEALTH_STATE, JSON.stringify(statuses), { httpMetadata: { contentType: "application/json" } });
}
