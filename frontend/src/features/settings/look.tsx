/** Light or dark, and which language. Motion is the system's to decide. */
import { useLingui } from "@lingui/react";
import { Choice } from "../../components/choice.tsx";
import { LOCALES, type Locale, showLocale } from "../../i18n/locale.ts";
import { useT } from "../../i18n/use-t.ts";
import { chooseTheme, THEMES, useTheme } from "../../lib/theme.ts";

const OWN_NAMES = (Object.keys(LOCALES) as Locale[]).map((value) => ({ value, label: LOCALES[value], lang: value })); // keys of LOCALES

export function Look() {
  const t = useT();
  const theme = useTheme();
  const { i18n } = useLingui();
  const shown = OWN_NAMES.find(({ value }) => value === i18n.locale)?.value ?? "en";
  const themes = THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }));
  return (
    <>
      <Choice legend={t("settings.theme")} options={themes} value={theme} onChoose={chooseTheme} />
      <Choice
        legend={t("settings.language")}
        options={OWN_NAMES}
        value={shown}
        onChoose={(locale) => void showLocale(locale, true)}
      />
      <p className="text-support text-ink-2">{t("settings.motion")}</p>
    </>
  );
}
