/** What the stand-in knows: people, their libraries, codes it gave out, devices that are registered, and what goes wrong. */
import type { KeyObject } from "node:crypto";
import type { Library } from "./library.ts";

export type Code = "us" | "uk" | "de" | "fr" | "ca" | "au" | "in" | "it" | "jp" | "es" | "br";

/** By store: what its hosts end with, and its number. */
export const STORES: Readonly<Record<Code, { tld: string; id: string }>> = {
  us: { tld: "com", id: "AF2M0KC94RCEA" },
  uk: { tld: "co.uk", id: "A2I9A3Q2GNFNGQ" },
  de: { tld: "de", id: "AN7V1F1VY261K" },
  fr: { tld: "fr", id: "A2728XDNODOQ8T" },
  ca: { tld: "ca", id: "A2CQZ5RBY40XE" },
  au: { tld: "com.au", id: "AN7EY7DTAW63G" },
  in: { tld: "in", id: "AJO3FBRUE6J4S" },
  it: { tld: "it", id: "A2N7FU2W2BU2ZC" },
  jp: { tld: "co.jp", id: "A1QAP3MOU4173J" },
  es: { tld: "es", id: "ALMIKO4SZCSAR" },
  br: { tld: "com.br", id: "A10J1VAYUDTYRN" },
};
export const storeOf = (tld: string): Code | undefined =>
  (Object.keys(STORES) as Code[]).find((code) => STORES[code].tld === tld); // the keys of the table beside

/** What a sign-in meets after the right password. */
export type Obstacle = "captcha" | "otp" | "choose" | "approval" | "bot" | "cvf" | "two_pages";

export interface Account {
  id: string;
  name: string;
  email: string;
  password: string;
  obstacle?: Obstacle;
  /** Amazon registers no further device. */
  isFull?: boolean;
  libraries: Map<Code, Library>;
}

export interface Grant {
  account: Account;
  store: Code;
  preAmazon: boolean;
  challenge: string;
  clientId: string;
  expiresAt: number;
  isUsed: boolean;
}

export interface Device {
  account: Account;
  serial: string;
  publicKey: KeyObject;
  refreshToken: string;
  /** Access token -> when it ends, epoch milliseconds. */
  accessTokens: Map<string, number>;
  isRegistered: boolean;
}

/** What the next calls of one kind meet. hang: never an answer; drop: the line is cut; html: a page for people; huge: too much. */
export interface Fault {
  on: "library" | "lastpositions" | "wishlist" | "register" | "token" | "deregister" | "signin" | "cover";
  kind: "429" | "500" | "503" | "403" | "hang" | "drop" | "html" | "changed" | "huge";
  /** How many calls; Infinity: until it is lifted. */
  times: number;
  /** Befalls each nth call only. */
  every?: number;
  /** Pages of this many titles and more alone. */
  above?: number;
  store?: Code;
}

export class AudibleService {
  readonly accounts = new Map<string, Account>();
  readonly grants = new Map<string, Grant>();
  /** By their ADP token. */
  readonly devices = new Map<string, Device>();
  faults: Fault[] = [];
  /** Milliseconds before each answer of the API. */
  latencyMs = 0;
  readonly calls: { host: string; path: string; search: string; at: number }[] = [];
  /** Covers that were asked for. */
  pictures = 0;
  /** What is wrong with calls that were refused: a test that sees something here has found a bug. */
  readonly refusals: string[] = [];
  #seen = new Map<Fault, number>();

  add(account: Account): Account {
    this.accounts.set(account.email, account);
    return account;
  }

  /** The fault that befalls this call, if any; counts it. */
  fault(on: Fault["on"], store?: Code, size = 0): Fault["kind"] | undefined {
    for (const fault of this.faults) {
      if (fault.on !== on || fault.times <= 0 || size < (fault.above ?? 0)) continue;
      if (fault.store !== undefined && fault.store !== store) continue;
      const seen = (this.#seen.get(fault) ?? 0) + 1;
      this.#seen.set(fault, seen);
      if (seen % (fault.every ?? 1) !== 0) continue;
      fault.times--;
      return fault.kind;
    }
    return undefined;
  }

  deviceOf(accessToken: string): Device | undefined {
    return [...this.devices.values()].find((device) => device.accessTokens.has(accessToken));
  }
}
