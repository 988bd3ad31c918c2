/** The cookie that holds a browser's refresh token. */
import { REFRESH_SECONDS } from "./limits.ts";

export const SESSION_COOKIE = "lectern_session";

/** Out of reach of scripts and other sites, and sent to no route but those of accounts. */
export const sessionCookie = (url: string) => ({
  httpOnly: true,
  sameSite: "Strict" as const,
  path: "/api/auth",
  secure: url.startsWith("https:"),
  maxAge: REFRESH_SECONDS,
});
