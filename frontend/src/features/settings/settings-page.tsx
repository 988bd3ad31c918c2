/** `/settings`: who you are and where you are signed in, how it plays and looks, what this device keeps, and what is yours. */
import { Link } from "@tanstack/react-router";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { Devices, LeaveButton, LinkedSignIns, Profile } from "../accounts/index.ts";
import { Connections } from "../connections/index.ts";
import { ThisDevice } from "../offline/this-device.tsx";
import { Keys } from "./keys.tsx";
import { Look } from "./look.tsx";
import { Part } from "./parts/part.tsx";
import { Playback } from "./playback.tsx";
import { SECTIONS } from "./sections.ts";
import { TakeOut } from "./take-out.tsx";

export default function SettingsPage() {
  const t = useT();
  const user = useSession()?.user;
  usePageTitle(t("settings.title"));
  if (!user) return null;
  return (
    <div className="max-w-[56rem]">
      <h1 className="text-title tracking-[-0.015em] md:text-title-wide">{t("settings.title")}</h1>
      <nav aria-label={t("settings.sections")} className="mt-3 mb-6 flex flex-wrap gap-x-6">
        {SECTIONS.map(({ id, label }) => (
          <Link
            key={id}
            to="/settings"
            hash={id}
            activeProps={{}}
            className="inline-flex min-h-11 items-center text-support text-ink-2 underline-offset-4 hover:text-ink hover:underline"
          >
            {t(label)}
          </Link>
        ))}
      </nav>
      <Part id="account" title={t("settings.account")}>
        <Profile user={user} />
        <LinkedSignIns />
      </Part>
      <Part id="devices" title={t("settings.devices")}>
        <Devices />
      </Part>
      <Part id="connections" title={t("settings.connections")}>
        <Connections />
      </Part>
      <Part id="playback" title={t("settings.playback")}>
        <Playback />
      </Part>
      <Part id="look" title={t("settings.look")}>
        <Look />
      </Part>
      <Part id="keys" title={t("settings.keys")}>
        <Keys />
      </Part>
      <Part id="this-device" title={t("settings.thisDevice")}>
        <ThisDevice />
      </Part>
      <Part id="data" title={t("settings.data")}>
        <TakeOut />
        <LeaveButton user={user} />
      </Part>
    </div>
  );
}
