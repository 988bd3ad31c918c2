/** `PUT /api/auth/me` and `PUT /api/auth/password`: what people change of their own accounts. */
import { createRoute } from "@hono/zod-openapi";
import { passwordChange, profileChanges, user } from "../../contracts/accounts.ts";
import { accountError } from "../../contracts/errors.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { answer, jsonBody } from "../../platform/route-parts.ts";
import { localeOf } from "./email/locale.ts";
import { tellAddressChanged, tellPasswordChanged } from "./email/tell.ts";
import { toUser } from "./open-session.ts";
import { changePassword } from "./profile/change-password.ts";
import { changeProfile } from "./profile/change-profile.ts";

const refusal = (description: string) => answer(accountError, description);
const route = { tags: ["Accounts"], security: [{ bearer: [] }] };
const refusals = {
  401: refusal("Not signed in"),
  403: refusal("Called with a key"),
  422: refusal("A field is wrong; `current` is the present password"),
  429: refusal("Too many wrong passwords"),
};

export const profileRoutes = newSignedInRouter("/api/auth/me", "/api/auth/password")
  .openapi(
    createRoute({
      ...route,
      method: "put",
      path: "/api/auth/me",
      summary: "Change your name or e-mail address: only the fields that are sent",
      request: jsonBody(profileChanges),
      responses: {
        200: answer(user, "The account; a new address has to be verified"),
        ...refusals,
        409: refusal("Another account has the address"),
      },
    }),
    async (c) => {
      const ctx = userContext(c);
      const { user, before } = await changeProfile(ctx, c.req.valid("json"));
      const locale = localeOf(c.req.header("accept-language"));
      if (before !== undefined) c.executionCtx.waitUntil(tellAddressChanged(ctx, user, before, locale));
      return c.json(toUser(user), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "put",
      path: "/api/auth/password",
      summary: "Change your password; every other sign-in ends",
      request: jsonBody(passwordChange),
      responses: {
        200: answer(user, "Changed"),
        ...refusals,
        409: refusal("The account was changed at the same moment"),
      },
    }),
    async (c) => {
      const ctx = userContext(c);
      const user = await changePassword(ctx, c.req.valid("json"));
      c.executionCtx.waitUntil(tellPasswordChanged(ctx, user, localeOf(c.req.header("accept-language"))));
      return c.json(toUser(user), 200);
    },
  );
