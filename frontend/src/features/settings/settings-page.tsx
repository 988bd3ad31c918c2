/** `/settings`: who you are, how it looks, which language, which keys. */

import { useLingui } from "@lingui/react";
import type { ReactNode } from "react";
import { Choice } from "../../components/choice.tsx";
import { LOCALES, type Locale, showLocale } from "../../i18n/locale.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { chooseTheme, THEMES, useTheme } from "../../lib/theme.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { LinkedSignIns, Profile } from "../accounts/index.ts";
import { enableKeys, useKeysEnabled } from "../player/index.ts";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-rule py-8 md:grid-cols-[12rem_1fr] md:gap-10">
      <h2 className="text-row">{title}</h2>
      <div className="grid gap-6">{children}</div>
    </section>
  );
}

export default function SettingsPage() {
  const t = useT();
  usePageTitle(t("settings.title"));
  return (
    <div className="max-w-[52rem]">
      <h1 className="mb-8 text-title tracking-[-0.015em] md:text-title-wide">{t("settings.title")}</h1>
      <Account />
      <Look />
      <Keys />
    </div>
  );
}

function Account() {
  const t = useT();
  const user = useSession()?.user;
  if (!user) return null;
  return (
    <Part title={t("settings.account")}>
      <Profile user={user} />
      <LinkedSignIns />
    </Part>
  );
}

const OWN_NAMES = (Object.keys(LOCALES) as Locale[]).map((value) => ({ value, label: LOCALES[value], lang: value })); // keys of LOCALES

function Look() {
  const t = useT();
  const theme = useTheme();
  const { i18n } = useLingui();
  const shown = OWN_NAMES.find(({ value }) => value === i18n.locale)?.value ?? "en";
  const themes = THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }));
  return (
    <Part title={t("settings.look")}>
      <Choice legend={t("settings.theme")} options={themes} value={theme} onChoose={chooseTheme} />
      <Choice
        legend={t("settings.language")}
        options={OWN_NAMES}
        value={shown}
        onChoose={(locale) => void showLocale(locale, true)}
      />
    </Part>
  );
}

function Keys() {
  const t = useT();
  const enabled = useKeysEnabled();
  return (
    <Part title={t("settings.keys")}>
      <label className="inline-flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="tick"
          checked={enabled}
          onChange={(event) => enableKeys(event.currentTarget.checked)}
        />
        {t("settings.keysLabel")}
      </label>
    </Part>
  );
}
