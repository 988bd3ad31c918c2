/** Who is signed in: the access token lives in this tab's memory only, the refresh token in a cookie that no script reads. */
import { forgetPerson } from "./device.ts";
import { forgetEarly } from "./early.ts";
import { remember, remembered } from "./storage.ts";
import { createStore, useStore } from "./store.ts";
import type { Tokens, User } from "./wire.ts";

export interface Session {
  /** Empty while the server could not be asked: the app then shows what this device keeps. */
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  user: User;
}

const HINT = "signed-in";
const PERSON = "person";
/** Renew this long before the token ends, so that no request meets an expired one. */
const RENEW_EARLY_MS = 60_000;

export const session = createStore<Session | null>(null);
export const useSession = (): Session | null => useStore(session);

const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("lectern-session");
otherTabs?.addEventListener("message", ({ data }: MessageEvent<Session | null>) => keep(data));

let renewal: ReturnType<typeof setTimeout> | undefined;
let renew: () => void = () => {};
/** What to call when the token is about to end. */
export const onRenewal = (call: () => void): void => {
  renew = call;
};

function keep(next: Session | null): void {
  clearTimeout(renewal);
  if (next?.token) renewal = setTimeout(() => renew(), Math.max(5_000, next.expiresAt - Date.now() - RENEW_EARLY_MS));
  remember(HINT, next ? "yes" : null);
  remember(PERSON, next && JSON.stringify(next.user));
  const before = session.get();
  if (before && before.user.id !== next?.user.id) forgetEarly();
  if (next === null) void forgetPerson();
  session.set(next);
}

/** Takes the server's answer to a sign-in or a renewal; the other tabs learn of it. */
export function startSession(tokens: Tokens): void {
  const next = { token: tokens.access_token, expiresAt: Date.now() + tokens.expires_in * 1_000, user: tokens.user };
  keep(next);
  otherTabs?.postMessage(next);
}

/** The person has another name, address or password than before. */
export function updateUser(user: User): void {
  const now = session.get();
  if (!now) return;
  keep({ ...now, user });
  otherTabs?.postMessage({ ...now, user });
}

/** Signed out here and in the other tabs. */
export function endSession(): void {
  keep(null);
  otherTabs?.postMessage(null);
}

/** Whether this browser was signed in when it was last here, so that asking for a new token makes sense. */
export const mayHaveSession = (): boolean => remembered(HINT) === "yes";

/**
 * Opens the app for the person of the last visit without asking the server, which does not answer now.
 * @returns whether there is such a person
 */
export function resumeOffline(): boolean {
  const user = parseUser(remembered(PERSON));
  if (!user || !mayHaveSession()) return false;
  session.set({ token: "", expiresAt: 0, user });
  return true;
}

function parseUser(text: string | null): User | null {
  try {
    const user: User | null = text === null ? null : JSON.parse(text); // written by `keep`
    return user && typeof user.id === "string" && typeof user.email === "string" ? user : null;
  } catch {
    return null;
  }
}
