/** The languages of the web app, and which one is shown. English is there at once, the others come when chosen. */
import { i18n } from "@lingui/core";
import { remember, remembered } from "../lib/storage.ts";
import english from "./en.json";

/** Each language by its own name. */
export const LOCALES = { en: "English", de: "Deutsch" } as const;
export type Locale = keyof typeof LOCALES;
export type MessageId = keyof typeof english;
type Catalogue = Record<MessageId, string>;

const LOADERS: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => english,
  de: async () => (await import("./de.json")).default,
};

const isLocale = (tag: string): tag is Locale => tag in LOCALES;

/** The chosen language, else the first of the browser's that there is, else English. */
export function preferredLocale(): Locale {
  const tags = [remembered("locale"), ...navigator.languages].map((tag) => tag?.slice(0, 2) ?? "");
  return tags.find(isLocale) ?? "en";
}

/** Shows the app in a language; remembers it when the user chose it. */
export async function showLocale(locale: Locale, chosen = false): Promise<void> {
  const messages = await LOADERS[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
  if (chosen) remember("locale", locale);
}
