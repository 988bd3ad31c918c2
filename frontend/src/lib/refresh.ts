/** Renews the access token: once at a time in this tab, and one tab after the other, since each refresh token is good once. */
import { errorFrom, Unreachable } from "./errors.ts";
import { endSession, onRenewal, session, startSession } from "./session.ts";

const FRESH_MS = 90_000;
/** A line that takes longer is as good as none: the app then opens with what this device keeps. */
const PATIENCE_MS = 10_000;

let running: Promise<boolean> | null = null;

/**
 * Asks for a new access token.
 * @returns whether somebody is signed in afterwards
 * @throws Unreachable or ApiError when the server could not say
 */
export function refreshSession(): Promise<boolean> {
  running ??= oneTabAtATime(renew).finally(() => {
    running = null;
  });
  return running;
}

async function oneTabAtATime(work: (before: string | undefined) => Promise<boolean>): Promise<boolean> {
  const before = session.get()?.token;
  if (!("locks" in navigator)) return work(before);
  return navigator.locks.request("lectern-refresh", () => work(before));
}

async function renew(before: string | undefined): Promise<boolean> {
  const now = session.get();
  const renewedElsewhere = now && now.token !== before && now.expiresAt > Date.now() + FRESH_MS;
  if (renewedElsewhere) return true;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch("/api/auth/refresh", { method: "POST", signal }).catch(() => {
    throw new Unreachable("no answer");
  });
  if (response.ok) {
    startSession(await response.json());
    return true;
  }
  if (response.status > 500) throw new Unreachable(`HTTP ${response.status}`);
  if (response.status === 500 || response.status === 429) throw await errorFrom(response);
  endSession();
  return false;
}

// A failed renewal is tried again by the next request that meets a 401.
onRenewal(() => void refreshSession().catch(() => undefined));
