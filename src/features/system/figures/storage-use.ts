/** How much is stored, and where. */
import type { StorageUse } from "../../../contracts/system.ts";
import { toIsoOrNull } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import { readMeasurement } from "./measurement.ts";
import { estimatedBytes } from "./read-stats.ts";
import { databaseBytes } from "./store.ts";

export async function readStorageUse(ctx: AppContext): Promise<StorageUse> {
  const [database, measured, estimated] = await Promise.all([
    databaseBytes(ctx.db),
    readMeasurement(ctx.env),
    estimatedBytes(ctx),
  ]);
  const areas = (measured?.areas ?? []).toSorted((a, b) => b.bytes - a.bytes);
  return {
    database_bytes: database,
    objects: {
      measured_at: toIsoOrNull(measured?.measuredAt),
      bytes: areas.reduce((sum, area) => sum + area.bytes, 0),
      count: areas.reduce((sum, area) => sum + area.count, 0),
      areas,
    },
    estimated_audiobook_bytes: estimated,
  };
}
