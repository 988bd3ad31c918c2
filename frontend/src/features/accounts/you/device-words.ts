/** What a device is called: by its browser and system, or by what is known of it. */
import type { Translate } from "../../../i18n/use-t.ts";
import type { SignIn } from "../../../lib/wire.ts";

export function deviceWords(t: Translate, { browser, system, kind }: SignIn["device"]): string {
  if (kind === "program") return t("devices.program");
  if (browser && system) return t("devices.on", { browser, system });
  return browser ?? system ?? t("devices.unknown");
}
