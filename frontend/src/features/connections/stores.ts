/** The stores of Audible: their names, their addresses, and which one is probably the reader's. */
import { i18n } from "@lingui/core";
import type { Marketplace } from "./wire.ts";

interface Store {
  /** ISO 3166, for the name of the country. */
  country: string;
  /** What stands behind `amazon.` and `audible.`. */
  domain: string;
  /** Whose readers buy here, where their browser names no country. */
  languages: readonly string[];
}

const STORES: Record<Marketplace, Store> = {
  us: { country: "US", domain: "com", languages: ["en"] },
  uk: { country: "GB", domain: "co.uk", languages: [] },
  de: { country: "DE", domain: "de", languages: ["de"] },
  fr: { country: "FR", domain: "fr", languages: ["fr"] },
  ca: { country: "CA", domain: "ca", languages: [] },
  au: { country: "AU", domain: "com.au", languages: [] },
  in: { country: "IN", domain: "in", languages: ["hi"] },
  it: { country: "IT", domain: "it", languages: ["it"] },
  jp: { country: "JP", domain: "co.jp", languages: ["ja"] },
  es: { country: "ES", domain: "es", languages: ["es"] },
  br: { country: "BR", domain: "com.br", languages: ["pt"] },
};
export const MARKETPLACES = Object.keys(STORES) as Marketplace[]; // the keys of the record above

/** Neighbours without a store of their own. */
const NEIGHBOURS: Record<string, Marketplace> = {
  AT: "de",
  CH: "de",
  LI: "de",
  LU: "de",
  IE: "uk",
  BE: "fr",
  NZ: "au",
};

/** They had accounts of their own before Amazon bought Audible. */
export const hasPreAmazon = (store: Marketplace): boolean => store === "us" || store === "uk" || store === "de";

/** Its page after the sign-in leads on at once: there is no address to copy. */
export const hidesAddress = (store: Marketplace): boolean => store === "br";

/** The country, in the reader's language. */
export function storeName(store: Marketplace): string {
  const { country } = STORES[store];
  return new Intl.DisplayNames(i18n.locale, { type: "region" }).of(country) ?? country;
}

export const storeAddress = (store: Marketplace): string => `audible.${STORES[store].domain}`;

/** Where Amazon lists the devices of an account. */
export const devicesPage = (store: Marketplace): string =>
  `https://www.amazon.${STORES[store].domain}/hz/mycd/digital-console/devicedetails?deviceFamily=AUDIBLE_APP`;

/** By the country that the browser names, else by the language. @param tags the reader's languages, the first first */
export function guessStore(tags: readonly string[] = navigator.languages): Marketplace {
  for (const tag of tags) {
    const { language, region } = new Intl.Locale(tag);
    const found =
      MARKETPLACES.find((store) => STORES[store].country === region) ??
      (region ? NEIGHBOURS[region] : undefined) ??
      MARKETPLACES.find((store) => STORES[store].languages.includes(language));
    if (found) return found;
  }
  return "us";
}

/** The store whose address was pasted; undefined where it is nobody's. */
export function storeOfAddress(pasted: string): Marketplace | undefined {
  const host = /(?:^|[\s/<"'])www\.(?:amazon|audible)\.([a-z.]+)/i.exec(` ${pasted}`)?.[1]?.toLowerCase();
  return MARKETPLACES.find((store) => STORES[store].domain === host);
}
