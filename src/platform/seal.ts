/**
 * Secrets at rest: AES-256-GCM under a key that is derived for one person. The record names the key it was sealed with,
 * so that keys can be changed; provider, person and purpose are bound to it, so that it opens nowhere else.
 */
import { fromBase64Url, toBase64Url } from "../core/bytes.ts";
import { AppError } from "../core/errors.ts";
import type { SealKey, Settings } from "./env.ts";

/** Production refuses more, fewer would be weaker: exactly these. */
export const PBKDF2_ITERATIONS = 100_000;
const VERSION = "v1";
const IV_BYTES = 12;
/** Derived keys that an isolate remembers: each costs tens of milliseconds of CPU. */
const MOST_KEYS = 200;

/** Whose it is and what it is for; all of it must be the same when it is opened. */
export interface SealedFor {
  provider: string;
  userId: string;
  /** "connection:<id>". */
  purpose: string;
}

type Keys = Pick<Settings, "SEAL_KEYS">;
const derived = new Map<string, Promise<CryptoKey>>();
const text = new TextEncoder();

const bound = ({ provider, userId, purpose }: SealedFor) =>
  text.encode([VERSION, provider, userId, purpose].join("\n"));

/** @throws AppError UNAVAILABLE: the installation has no key */
function newestKey({ SEAL_KEYS }: Keys): SealKey {
  const [newest] = SEAL_KEYS;
  if (newest) return newest;
  throw new AppError("UNAVAILABLE", "Nothing can be connected yet: an administrator has to set SEAL_KEYS.");
}

function keyFor({ id, secret }: SealKey, userId: string): Promise<CryptoKey> {
  const name = `${id}\n${secret}\n${userId}`;
  const known = derived.get(name);
  if (known) return known;
  const made = derive(secret, userId);
  derived.set(name, made);
  made.catch(() => derived.delete(name));
  const [oldest] = derived.keys();
  if (derived.size > MOST_KEYS && oldest !== undefined) derived.delete(oldest);
  return made;
}

async function derive(secret: string, userId: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", text.encode(secret), "PBKDF2", false, ["deriveKey"]);
  const salt = text.encode(`lectern seal\n${userId}`);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt, iterations: PBKDF2_ITERATIONS };
  return crypto.subtle.deriveKey(rule, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Whether there is a key to seal with. */
export const canSeal = ({ SEAL_KEYS }: Keys): boolean => SEAL_KEYS.length > 0;

/** Which key a record was sealed with. */
export const sealedWith = (record: string): string => record.split(".")[1] ?? "";

/** The key that new records are sealed with. @throws AppError UNAVAILABLE */
export const newestKeyId = (settings: Keys): string => newestKey(settings).id;

/** @returns `v1.<key id>.<iv>.<text>` @throws AppError UNAVAILABLE */
export async function seal(settings: Keys, what: unknown, whose: SealedFor): Promise<string> {
  const key = newestKey(settings);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: bound(whose) },
    await keyFor(key, whose.userId),
    text.encode(JSON.stringify(what)),
  );
  return [VERSION, key.id, toBase64Url(iv), toBase64Url(new Uint8Array(sealed))].join(".");
}

/** @returns undefined when it does not open: its key is gone, or it was made for something else or tampered with */
export async function unseal(settings: Keys, record: string, whose: SealedFor): Promise<unknown> {
  const [version, id, iv, sealed] = record.split(".");
  const key = settings.SEAL_KEYS.find((one) => one.id === id);
  if (version !== VERSION || !key || !iv || !sealed) return undefined;
  try {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: fromBase64Url(iv), additionalData: bound(whose) },
      await keyFor(key, whose.userId),
      fromBase64Url(sealed),
    );
    return JSON.parse(new TextDecoder().decode(opened));
  } catch {
    return undefined;
  }
}
