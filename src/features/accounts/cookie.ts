/** The cookies of accounts: a browser's refresh token, and the sign-ins elsewhere that it has begun. */
import { ATTEMPT_SECONDS, REFRESH_SECONDS } from "./limits.ts";
import { hashToken } from "./random-token.ts";

export const SESSION_COOKIE = "lectern_session";

/** Out of reach of scripts and other sites, and sent to no route but those of accounts. */
export const sessionCookie = (url: string) => ({
  httpOnly: true,
  sameSite: "Strict" as const,
  path: "/api/auth",
  secure: url.startsWith("https:"),
  maxAge: REFRESH_SECONDS,
});

/** One a sign-in, so that two tabs do not end each other's. */
export const attemptCookieName = (state: string): string => `lectern_attempt_${hashToken(state).slice(0, 12)}`;

/** Lax, not Strict: the browser must send it when another service sends people back. */
export const attemptCookie = (url: string) => ({
  httpOnly: true,
  sameSite: "Lax" as const,
  path: "/api/auth",
  secure: url.startsWith("https:"),
  maxAge: ATTEMPT_SECONDS,
});
