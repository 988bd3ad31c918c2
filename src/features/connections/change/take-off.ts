/** Takes this installation's device off an account, as long as what opens it is there. */
import type { AppContext } from "../../../platform/context.ts";
import { providerOf } from "../registry.ts";
import { credentialsOf, renewerOf } from "../secrets/open-connection.ts";
import type { ConnectionRow } from "../store.ts";

/** removed: the device is off the account; kept: it came by a file and is another program's; stays: Amazon did not answer. */
export type DeviceEnd = "removed" | "kept" | "stays";

/** Never throws. */
export async function takeOff(ctx: AppContext, row: ConnectionRow): Promise<DeviceEnd> {
  if (row.fromFile) return "kept";
  try {
    await credentialsOf(ctx, row);
    const fresh = await renewerOf(ctx, row)();
    return (await providerOf(row.provider).forget(ctx, fresh)) ? "removed" : "stays";
  } catch (error) {
    ctx.log.warn("device_stays", { connection: row.id, reason: error instanceof Error ? error.message : "" });
    return "stays";
  }
}
