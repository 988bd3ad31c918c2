/** All settings. */
import { type Configuration, settings } from "../../contracts/configuration.ts";
import { toIso } from "../../core/clock.ts";
import type { AppContext } from "../../platform/context.ts";
import { DEFAULTS } from "./defaults.ts";
import { listSettings } from "./store.ts";

export async function showConfiguration(ctx: AppContext): Promise<Configuration> {
  const rows = await listSettings(ctx.db);
  const changed = Object.fromEntries(rows.map((row) => [row.key, row.value]));
  return {
    settings: settings.parse({ ...DEFAULTS, ...changed }),
    updated_at: rows.length === 0 ? null : toIso(Math.max(...rows.map((row) => row.updatedAt))),
  };
}
