/** The stores of Audible, each with the hosts and numbers that go with it. */
import type { Marketplace } from "../../../../contracts/connections.ts";

export interface Store {
  country: string;
  /** What the hosts end with: `api.audible.co.uk`. */
  tld: string;
  id: string;
  language: string;
}

export const STORES: Readonly<Record<Marketplace, Store>> = {
  us: { country: "United States", tld: "com", id: "AF2M0KC94RCEA", language: "en-US" },
  uk: { country: "United Kingdom", tld: "co.uk", id: "A2I9A3Q2GNFNGQ", language: "en-GB" },
  de: { country: "Germany", tld: "de", id: "AN7V1F1VY261K", language: "de-DE" },
  fr: { country: "France", tld: "fr", id: "A2728XDNODOQ8T", language: "fr-FR" },
  ca: { country: "Canada", tld: "ca", id: "A2CQZ5RBY40XE", language: "en-CA" },
  au: { country: "Australia", tld: "com.au", id: "AN7EY7DTAW63G", language: "en-AU" },
  in: { country: "India", tld: "in", id: "AJO3FBRUE6J4S", language: "en-IN" },
  it: { country: "Italy", tld: "it", id: "A2N7FU2W2BU2ZC", language: "it-IT" },
  jp: { country: "Japan", tld: "co.jp", id: "A1QAP3MOU4173J", language: "ja-JP" },
  es: { country: "Spain", tld: "es", id: "ALMIKO4SZCSAR", language: "es-ES" },
  br: { country: "Brazil", tld: "com.br", id: "A10J1VAYUDTYRN", language: "pt-BR" },
};

/** Stores that had accounts of their own before Amazon bought them. */
export const PRE_AMAZON: readonly Marketplace[] = ["us", "uk", "de"];

/** The browser never shows the code there: the last page sends on to the shop at once. */
export const NO_PASTING: readonly Marketplace[] = ["br"];

const isMarketplace = (code: string): code is Marketplace => code in STORES;

/** @param host `www.amazon.co.uk` or `www.audible.co.uk` */
export function marketplaceOf(host: string): Marketplace | undefined {
  const tld = /^www\.(?:amazon|audible)\.(.+)$/.exec(host)?.[1];
  return Object.keys(STORES).find((code): code is Marketplace => isMarketplace(code) && STORES[code].tld === tld);
}

/** What an account's registration goes to: accounts from before Amazon have hosts of their own. */
export const authHost = (marketplace: Marketplace, preAmazon: boolean): string =>
  `api.${preAmazon ? "audible" : "amazon"}.${STORES[marketplace].tld}`;
export const signInHost = (marketplace: Marketplace, preAmazon: boolean): string =>
  `www.${preAmazon ? "audible" : "amazon"}.${STORES[marketplace].tld}`;
export const apiHost = (marketplace: Marketplace): string => `api.audible.${STORES[marketplace].tld}`;
