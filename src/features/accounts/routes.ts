/** `/api/auth/*`. */
import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { credentials, refreshRequest, registration, tokens, user } from "../../contracts/accounts.ts";
import { accountError } from "../../contracts/errors.ts";
import { type AppEnv, newRouter, userContext } from "../../platform/http.ts";
import { answer, jsonBody } from "../../platform/route-parts.ts";
import { callerAddress } from "./address.ts";
import { SESSION_COOKIE, sessionCookie } from "./cookie.ts";
import { logIn } from "./log-in.ts";
import { logOut } from "./log-out.ts";
import { me } from "./me.ts";
import type { Session } from "./open-session.ts";
import { refresh } from "./refresh.ts";
import { register } from "./register.ts";
import { refuseOtherSites } from "./same-site.ts";

const refusal = (description: string) => answer(accountError, description);
const route = { tags: ["Accounts"], security: [] };

function requireOwnPage(c: Context<AppEnv>): void {
  refuseOtherSites({
    own: new URL(c.req.url).origin,
    site: c.req.header("sec-fetch-site"),
    origin: c.req.header("origin"),
    trusted: c.get("ctx").env.settings.CORS_ORIGINS,
  });
}

/** For browsers: the refresh token goes into the cookie and nowhere else. */
export function keepInCookie(c: Context<AppEnv>, session: Session): Omit<Session, "refresh_token"> {
  const { refresh_token, ...reply } = session;
  setCookie(c, SESSION_COOKIE, refresh_token, sessionCookie(c.req.url));
  return reply;
}

/** The cookie, once the caller has shown to be one of our own pages. */
function cookieOf(c: Context<AppEnv>): string | undefined {
  const cookie = getCookie(c, SESSION_COOKIE);
  if (cookie !== undefined) requireOwnPage(c);
  return cookie;
}

export const accountRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/register",
      summary: "Create an account",
      request: jsonBody(registration),
      responses: {
        201: answer(tokens, "The account, signed in"),
        403: refusal("Registration is closed"),
        409: refusal("The e-mail address has an account"),
        422: refusal("A field is missing or wrong"),
        429: refusal("Too many new accounts from this address"),
      },
    }),
    async (c) => c.json(await register(c.get("ctx"), { ...c.req.valid("json"), address: callerAddress(c) }), 201),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/login",
      summary: "Sign in (clients of the API)",
      request: jsonBody(credentials),
      responses: {
        200: answer(tokens, "Signed in"),
        401: refusal("Wrong e-mail address or password"),
        403: refusal("The account is disabled"),
        429: refusal("Too many wrong passwords"),
      },
    }),
    async (c) => c.json(await logIn(c.get("ctx"), { ...c.req.valid("json"), address: callerAddress(c) }), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/session",
      summary: "Sign in (browsers: the refresh token becomes a cookie)",
      request: jsonBody(credentials),
      responses: {
        200: answer(tokens, "Signed in"),
        401: refusal("Wrong e-mail address or password"),
        403: refusal("Called from another site, or the account is disabled"),
        429: refusal("Too many wrong passwords"),
      },
    }),
    async (c) => {
      requireOwnPage(c);
      const session = await logIn(c.get("ctx"), { ...c.req.valid("json"), address: callerAddress(c) });
      return c.json(keepInCookie(c, session), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/refresh",
      summary: "New tokens for a refresh token, from the body or the cookie",
      request: jsonBody(refreshRequest, false),
      responses: {
        200: answer(tokens, "New tokens; the old refresh token is spent"),
        401: refusal("The refresh token is unknown, expired or was used before"),
        403: refusal("Called from another site"),
      },
    }),
    async (c) => {
      const token = c.req.valid("json").refresh_token;
      if (token !== undefined) return c.json(await refresh(c.get("ctx"), token), 200);
      return c.json(keepInCookie(c, await refresh(c.get("ctx"), cookieOf(c) ?? "")), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/logout",
      summary: "End this sign-in: its tokens and its sockets",
      security: [{ bearer: [] }],
      request: jsonBody(refreshRequest, false),
      responses: { 204: { description: "Ended" }, 401: refusal("No valid credential was sent") },
    }),
    async (c) => {
      const sent = [c.req.valid("json").refresh_token, cookieOf(c)];
      await logOut(
        c.get("ctx"),
        sent.filter((token) => token !== undefined),
      );
      deleteCookie(c, SESSION_COOKIE, sessionCookie(c.req.url));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/auth/me",
      summary: "Who is signed in",
      security: [{ bearer: [] }],
      responses: { 200: answer(user, "The account"), 401: refusal("Not signed in") },
    }),
    async (c) => c.json(await me(userContext(c)), 200),
  );
