/** A person leaves: what is registered in the person's name goes off those accounts, before the rows that open them go. */
import type { AppContext } from "../../../platform/context.ts";
import { listConnections } from "../store.ts";
import { type DeviceEnd, takeOff } from "./take-off.ts";

/** Nobody who leaves is kept waiting for longer. */
const MOST_MS = 10_000;

/** Best effort: never throws. @returns how many devices are gone, and how many Amazon still lists */
export async function forgetDevices(ctx: AppContext, userId: string): Promise<{ removed: number; stays: number }> {
  const rows = await listConnections(ctx.db, userId);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<DeviceEnd>((resolve) => {
    timer = setTimeout(() => resolve("stays"), MOST_MS);
  });
  const ends = await Promise.all(rows.map((row) => Promise.race([takeOff(ctx, row), late])));
  clearTimeout(timer);
  const count = (what: DeviceEnd) => ends.filter((end) => end === what).length;
  const counts = { removed: count("removed"), stays: count("stays") };
  if (rows.length > 0) ctx.log.info("devices_forgotten", { user: userId, ...counts });
  return counts;
}
