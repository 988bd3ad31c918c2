/** `/api/auth/providers`, `/api/auth/identities` and `/api/auth/{provider}/*`: signing in by other services. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { accountError } from "../../contracts/errors.ts";
import {
  type CallbackParameters,
  callbackParameters,
  identityList,
  linkReply,
  linkRequest,
  type ProviderId,
  providerId,
  relayedCallback,
  signInProviders,
  startQuery,
} from "../../contracts/identities.ts";
import { type AppEnv, newSignedInRouter, userContext } from "../../platform/http.ts";
import { answer, jsonBody } from "../../platform/route-parts.ts";
import { callerAddress } from "./address.ts";
import { attemptCookie, attemptCookieName } from "./cookie.ts";
import { beginSignIn } from "./identities/begin-sign-in.ts";
import { finishSignIn } from "./identities/finish-sign-in.ts";
import { listIdentities } from "./identities/list-identities.ts";
import { listProviders } from "./identities/list-providers.ts";
import { openCallback, sealCallback } from "./identities/relay.ts";
import { startPage } from "./identities/start-page.ts";
import { unlinkIdentity } from "./identities/unlink-identity.ts";
import { requireSession } from "./require-session.ts";
import { keepInCookie } from "./routes.ts";

const refusal = (description: string) => answer(accountError, description);
const route = { tags: ["Accounts"], security: [] };
const signedIn = { tags: ["Accounts"], security: [{ bearer: [] }] };
const params = z.object({ provider: providerId });
const sentOn = { description: "To the next page; what went wrong stands in its `error`" };

/** The one way in for both forms of an answer; it ends as the web's own sign-in does. */
async function finish(c: Context<AppEnv>, provider: ProviderId, parameters: CallbackParameters) {
  const name = attemptCookieName(parameters.state);
  const back = { provider, parameters, bound: getCookie(c, name), address: callerAddress(c) };
  const { location, session } = await finishSignIn(c.get("ctx"), back);
  deleteCookie(c, name, attemptCookie(c.req.url));
  if (session) keepInCookie(c, session);
  c.header("cache-control", "no-store");
  return c.redirect(location, 302);
}

const PERSONAL = ["/api/auth/identities", "/api/auth/identities/*", "/api/auth/:provider/link"];

export const identityRoutes = newSignedInRouter(...PERSONAL)
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/auth/providers",
      summary: "The services that people can sign in by here, and whether e-mail can be sent",
      responses: { 200: answer(signInProviders, "Those that are set up") },
    }),
    (c) => c.json(listProviders(c.get("ctx")), 200),
  )
  .openapi(
    createRoute({
      ...signedIn,
      method: "get",
      path: "/api/auth/identities",
      summary: "The services that open your account",
      responses: { 200: answer(identityList, "Oldest first"), 401: refusal("Not signed in") },
    }),
    async (c) => c.json(await listIdentities(userContext(c)), 200),
  )
  .openapi(
    createRoute({
      ...signedIn,
      method: "delete",
      path: "/api/auth/identities/{provider}",
      summary: "Unlink a service from your account",
      request: { params },
      responses: {
        204: { description: "It opens the account no longer" },
        401: refusal("Not signed in"),
        403: refusal("Called with a key"),
        404: refusal("It is not linked"),
        409: refusal("Nothing else would open the account"),
      },
    }),
    async (c) => {
      await unlinkIdentity(userContext(c), c.req.valid("param").provider);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      ...signedIn,
      method: "post",
      path: "/api/auth/{provider}/link",
      summary: "Begin to link a service to your account: the answer says where the browser goes",
      request: { params, ...jsonBody(linkRequest, false) },
      responses: {
        200: answer(linkReply, "A page of the service"),
        401: refusal("Not signed in"),
        403: refusal("Called with a key"),
        422: refusal("`return_to` is no path of this installation"),
        429: refusal("Too many from this address of the internet"),
        502: refusal("The service does not answer"),
        503: refusal("The service is not set up here"),
      },
    }),
    async (c) => {
      const ctx = userContext(c);
      const { userId } = requireSession(ctx.actor);
      const wish = { returnTo: c.req.valid("json").return_to, userId, address: callerAddress(c) };
      const { location, state } = await beginSignIn(ctx, c.req.valid("param").provider, wish);
      setCookie(c, attemptCookieName(state), state, attemptCookie(c.req.url));
      return c.json({ location }, 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/auth/{provider}/start",
      summary: "Sign in by a service (for browsers: a page to go to, not to fetch)",
      request: { params, query: startQuery },
      responses: { 302: sentOn, 422: refusal("`return_to` is no path of this installation") },
    }),
    async (c) => {
      const wish = { returnTo: c.req.valid("query").return_to, address: callerAddress(c), url: c.req.url };
      const { location, state } = await startPage(c.get("ctx"), c.req.valid("param").provider, wish);
      if (state !== undefined) setCookie(c, attemptCookieName(state), state, attemptCookie(c.req.url));
      c.header("cache-control", "no-store");
      return c.redirect(location, 302);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/auth/google/callback",
      summary: "Where Google sends the browser back to",
      request: { query: callbackParameters },
      responses: { 302: sentOn },
    }),
    (c) => finish(c, "google", c.req.valid("query")),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/apple/callback",
      summary: "Where Apple's page posts its answer to, from another site",
      request: { body: { content: { "application/x-www-form-urlencoded": { schema: callbackParameters } } } },
      responses: { 303: { description: "To the same address, by a request that has our cookies" } },
    }),
    async (c) => {
      const relay = await sealCallback(c.get("ctx"), c.req.valid("form"));
      c.header("cache-control", "no-store");
      return c.redirect(`/api/auth/apple/callback?${new URLSearchParams({ relay })}`, 303);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/auth/apple/callback",
      summary: "The second half of Apple's answer",
      request: { query: relayedCallback },
      responses: { 302: sentOn },
    }),
    async (c) => finish(c, "apple", await openCallback(c.get("ctx"), c.req.valid("query").relay)),
  );
