/** The languages of the web app, and which one is shown. The shell's English is there at once; the rest comes when it is needed. */
/// <reference path="./parts.d.ts" />
import { i18n } from "@lingui/core";
import { remember, remembered } from "../lib/storage.ts";
import type accountsEnglish from "./accounts/en.json";
import type administrationEnglish from "./administration/en.json";
import type connectionsEnglish from "./connections/en.json";
import type english from "./en.json";
import shellEnglish from "./en.json?part=shell";
import type libraryEnglish from "./library/en.json";
import type offlineEnglish from "./offline/en.json";
import type playerEnglish from "./player/en.json";
import type readingEnglish from "./reading/en.json";
import type settingsEnglish from "./settings/en.json";
import type statusEnglish from "./status/en.json";
import type studioEnglish from "./studio/en.json";

/** Each language by its own name. */
export const LOCALES = { en: "English", de: "Deutsch" } as const;
export type Locale = keyof typeof LOCALES;
type Shell = typeof english;
type Accounts = typeof accountsEnglish;
type Administration = typeof administrationEnglish;
type Status = typeof statusEnglish;
type Library = typeof libraryEnglish;
type Offline = typeof offlineEnglish;
type Player = typeof playerEnglish;
type Reading = typeof readingEnglish;
type Settings = typeof settingsEnglish;
type Studio = typeof studioEnglish;
type Connections = typeof connectionsEnglish;
export type MessageId = keyof (Shell &
  Accounts &
  Administration &
  Status &
  Library &
  Offline &
  Player &
  Reading &
  Settings &
  Studio &
  Connections);

type Words = Record<string, string>;
const LOADERS: Record<Locale, () => Promise<Words>> = {
  en: async () => shellEnglish,
  de: async () => (await import("./de.json?part=shell")).default,
};

/** Words of pages that are fetched when they are first opened: they come with them. */
const AREAS = {
  /** Of every page: what the main catalogue has beside the shell's. */
  pages: {
    en: async (): Promise<Words> => (await import("./en.json?part=pages")).default,
    de: async (): Promise<Words> => (await import("./de.json?part=pages")).default,
  },
  accounts: {
    en: async (): Promise<Accounts> => (await import("./accounts/en.json")).default,
    de: async (): Promise<Accounts> => (await import("./accounts/de.json")).default,
  },
  administration: {
    en: async (): Promise<Administration> => (await import("./administration/en.json")).default,
    de: async (): Promise<Administration> => (await import("./administration/de.json")).default,
  },
  status: {
    en: async (): Promise<Status> => (await import("./status/en.json")).default,
    de: async (): Promise<Status> => (await import("./status/de.json")).default,
  },
  studio: {
    en: async (): Promise<Studio> => (await import("./studio/en.json")).default,
    de: async (): Promise<Studio> => (await import("./studio/de.json")).default,
  },
  library: {
    en: async (): Promise<Library> => (await import("./library/en.json")).default,
    de: async (): Promise<Library> => (await import("./library/de.json")).default,
  },
  offline: {
    en: async (): Promise<Offline> => (await import("./offline/en.json")).default,
    de: async (): Promise<Offline> => (await import("./offline/de.json")).default,
  },
  reading: {
    en: async (): Promise<Reading> => (await import("./reading/en.json")).default,
    de: async (): Promise<Reading> => (await import("./reading/de.json")).default,
  },
  settings: {
    en: async (): Promise<Settings> => (await import("./settings/en.json")).default,
    de: async (): Promise<Settings> => (await import("./settings/de.json")).default,
  },
  connections: {
    en: async (): Promise<Connections> => (await import("./connections/en.json")).default,
    de: async (): Promise<Connections> => (await import("./connections/de.json")).default,
  },
  player: {
    en: async (): Promise<Player> => (await import("./player/en.json")).default,
    de: async (): Promise<Player> => (await import("./player/de.json")).default,
  },
};
export type Area = keyof typeof AREAS;
const open = new Set<Area>();

const isLocale = (tag: string): tag is Locale => tag in LOCALES;

/** The chosen language, else the first of the browser's that there is, else English. */
export function preferredLocale(): Locale {
  const tags = [remembered("locale"), ...navigator.languages].map((tag) => tag?.slice(0, 2) ?? "");
  return tags.find(isLocale) ?? "en";
}

/** Shows the app in a language; remembers it when the user chose it. */
export async function showLocale(locale: Locale, chosen = false): Promise<void> {
  const parts = await Promise.all([LOADERS[locale](), ...[...open].map((area) => AREAS[area][locale]())]);
  i18n.loadAndActivate({ locale, messages: Object.assign({}, ...parts) });
  document.documentElement.lang = locale;
  if (chosen) remember("locale", locale);
}

/** Fetches the words of an area in the shown language; a change of language takes them along. */
export async function loadWords(area: Area): Promise<void> {
  if (open.has(area)) return;
  const locale = isLocale(i18n.locale) ? i18n.locale : "en";
  const messages = await AREAS[area][locale]();
  open.add(area);
  if (i18n.locale === locale) i18n.load(locale, messages);
  else await showLocale(isLocale(i18n.locale) ? i18n.locale : "en");
}
