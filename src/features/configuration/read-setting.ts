/** One setting, for the feature that goes by it. */
import { type Settings, settings } from "../../contracts/configuration.ts";
import type { AppContext } from "../../platform/context.ts";
import { DEFAULTS } from "./defaults.ts";
import { findSetting } from "./store.ts";

/** The present value: what an administrator chose, else the default. */
export async function readSetting<Key extends keyof Settings>(ctx: AppContext, key: Key): Promise<Settings[Key]> {
  const row = await findSetting(ctx.db, key);
  if (!row) return DEFAULTS[key];
  return settings.parse({ ...DEFAULTS, [key]: row.value })[key];
}
