/** A sign-in that was begun, kept on this device: a phone may throw the page away while Amazon's is looked at. */
import { session } from "../../../lib/session.ts";
import { remember, remembered } from "../../../lib/storage.ts";
import type { SignInPage, SignInStart } from "../wire.ts";

interface Kept extends SignInPage {
  start: SignInStart;
  user: string | undefined;
}

/** Forgotten with the person at the sign-out. */
const KEY = "audible-sign-in";
/** One that is about to end is no help. */
const LEAST_MS = 60_000;

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" && value !== null && "session_id" in value && "expires_at" in value && "start" in value;

const same = (a: SignInStart, b: SignInStart) => a.marketplace === b.marketplace && a.pre_amazon === b.pre_amazon;

/** @param start the store that is asked for; undefined: whatever was begun */
export function keptSignIn(start?: SignInStart): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(remembered(KEY) ?? "null");
    if (!isKept(kept) || kept.user !== session.get()?.user.id) return undefined;
    const inTime = Date.parse(kept.expires_at) > Date.now() + LEAST_MS;
    return inTime && (!start || same(kept.start, start)) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepSignIn(page: SignInPage, start: SignInStart): void {
  remember(KEY, JSON.stringify({ ...page, start, user: session.get()?.user.id } satisfies Kept));
}

export const dropSignIn = (): void => remember(KEY, null);
