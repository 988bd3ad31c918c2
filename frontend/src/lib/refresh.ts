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

const ask = () => fetch("/api/auth/refresh", { method: "POST", signal: AbortSignal.timeout(PATIENCE_MS) });

declare global {
  /** Asked by the page itself, before the app was there (`plugins/page-head.ts`). */
  var lecternRefresh: Promise<Response> | undefined;
}

/** The answer to what the page asked, once. */
function begun(): Promise<Response> | undefined {
  const early = globalThis.lecternRefresh;
  globalThis.lecternRefresh = undefined;
  if (!early) return undefined;
  const patience = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS));
  return Promise.race([early, patience]);
}

async function renew(before: string | undefined): Promise<boolean> {
  const now = session.get();
  const renewedElsewhere = now && now.token !== before && now.expiresAt > Date.now() + FRESH_MS;
  if (renewedElsewhere) return true;
  const response = await (begun() ?? ask()).catch(() => {
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
