/** `DELETE /api/auth/me`: somebody leaves. Here and not with the other routes of accounts, since all rooms are emptied. */
import { createRoute } from "@hono/zod-openapi";
import { accountEnd } from "../../contracts/accounts.ts";
import { accountError } from "../../contracts/errors.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { answer, jsonBody } from "../../platform/route-parts.ts";
import { deleteOwnAccount } from "./users/delete-own-account.ts";

const refusal = (description: string) => answer(accountError, description);

export const ownAccountRoutes = newSignedInRouter("/api/auth/me").openapi(
  createRoute({
    tags: ["Accounts"],
    security: [{ bearer: [] }],
    method: "delete",
    path: "/api/auth/me",
    summary: "Delete your account with everything that is yours alone",
    request: jsonBody(accountEnd),
    responses: {
      204: { description: "Gone: narrations, manuscripts, own books, shelf, places, bookmarks, sign-ins" },
      401: refusal("Not signed in"),
      403: refusal("Called with a key"),
      409: refusal("The last administrator"),
      422: refusal("`email` is not the account's, or `current` is not its password"),
      429: refusal("Too many wrong passwords"),
    },
  }),
  async (c) => {
    await deleteOwnAccount(userContext(c), c.req.valid("json"));
    return c.body(null, 204);
  },
);
