/** `/api/auth/verify-email*` and `/api/auth/password/*`: what is proved by a link that was sent by e-mail. */
import { createRoute } from "@hono/zod-openapi";
import {
  forgotten,
  forgottenReply,
  passwordReset,
  passwordResetReply,
  sentLink,
  verification,
  verified,
} from "../../contracts/accounts.ts";
import { accountError } from "../../contracts/errors.ts";
import { newRouter, userContext } from "../../platform/http.ts";
import { answer, jsonBody } from "../../platform/route-parts.ts";
import { callerAddress } from "./address.ts";
import { admitForgotten, sendReset } from "./email/forgot-password.ts";
import { localeOf } from "./email/locale.ts";
import { resetPassword } from "./email/reset-password.ts";
import { sendVerification } from "./email/send-verification.ts";
import { verifyEmail } from "./email/verify-email.ts";

const refusal = (description: string) => answer(accountError, description);
const route = { tags: ["Accounts"], security: [] };
const noMail = refusal("This installation sends no e-mail; the refusal says what an administrator can do");

export const recoveryRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/verify-email/send",
      summary: "Send the link that verifies your e-mail address",
      security: [{ bearer: [] }],
      responses: {
        202: answer(sentLink, "Sent; the link is good for 24 hours"),
        401: refusal("Not signed in"),
        403: refusal("Called with a key"),
        409: refusal("Verified already, or an address that no message reaches"),
        429: refusal("Five messages an hour"),
        502: refusal("The mail service did not take it"),
        503: noMail,
      },
    }),
    async (c) => c.json(await sendVerification(userContext(c), localeOf(c.req.header("accept-language"))), 202),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/verify-email",
      summary: "Verify an e-mail address by the link that was sent to it",
      request: jsonBody(verification),
      responses: {
        200: answer(verified, "Verified"),
        422: refusal("The link has expired, was used, or the account has another address by now"),
      },
    }),
    async (c) => c.json(await verifyEmail(c.get("ctx"), c.req.valid("json").token), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/password/forgot",
      summary: "Send a link that sets a new password, if the address has an account",
      request: jsonBody(forgotten),
      responses: {
        202: answer(forgottenReply, "The same answer, as fast, whether there is an account or not"),
        422: refusal("This is no e-mail address"),
        429: refusal("Too many from this address of the internet"),
        503: noMail,
      },
    }),
    async (c) => {
      const ctx = c.get("ctx");
      await admitForgotten(ctx, callerAddress(c));
      const { email } = c.req.valid("json");
      c.executionCtx.waitUntil(sendReset(ctx, email, localeOf(c.req.header("accept-language"))));
      return c.json({ message: "If this address has an account, a link is on its way to it." }, 202);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/auth/password/reset",
      summary: "Set a new password by the link that was sent; ends every sign-in",
      request: jsonBody(passwordReset),
      responses: {
        200: answer(passwordResetReply, "The account, to sign in to"),
        422: refusal("The link has expired or was used (token), or the password is too short (password)"),
      },
    }),
    async (c) => c.json(await resetPassword(c.get("ctx"), c.req.valid("json")), 200),
  );
