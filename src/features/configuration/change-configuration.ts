/** New values for settings. */
import type { Configuration, SettingChanges } from "../../contracts/configuration.ts";
import { auditEntry } from "../../platform/audit.ts";
import type { AppContext } from "../../platform/context.ts";
import { showConfiguration } from "./show-configuration.ts";
import { saveSettings } from "./store.ts";

/** In force from the next request on. @returns all settings */
export async function changeConfiguration(ctx: AppContext, changes: SettingChanges): Promise<Configuration> {
  await saveSettings(ctx.db, changes, auditEntry(ctx, "configuration.changed", null, changes));
  return showConfiguration(ctx);
}
