/** `/api/admin/auth/*`: the sign-in of administrators, as the catalogue's seed has it. */
import { createRoute, z } from "@hono/zod-openapi";
import { administratorCredentials, refreshRequest, tokens } from "../../contracts/accounts.ts";
import { envelope } from "../../platform/envelope.ts";
import { newRouter } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { callerAddress } from "./address.ts";
import { admitAdministrators } from "./admit.ts";
import { emailOf } from "./ensure-administrator.ts";
import { logIn } from "./log-in.ts";
import { logOut } from "./log-out.ts";
import { refresh } from "./refresh.ts";

const session = tokens.required();
const route = { tags: ["Administration"], security: [] };

export const administratorRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/admin/auth/login",
      summary: "Sign in as an administrator",
      request: jsonBody(administratorCredentials),
      responses: {
        200: success(session, "Signed in for 30 minutes; the refresh token goes on"),
        401: refused("Wrong user name or password"),
        403: refused("Not an administrator, or the account is disabled"),
        429: refused("Too many wrong passwords"),
      },
    }),
    async (c) => {
      const { username, password } = c.req.valid("json");
      const credentials = { email: emailOf(username), password, address: callerAddress(c) };
      return c.json(envelope(c.get("ctx"), await logIn(c.get("ctx"), credentials, admitAdministrators)), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/admin/auth/refresh",
      summary: "New tokens for an administrator's refresh token",
      request: jsonBody(refreshRequest.required()),
      responses: {
        200: success(session, "New tokens; the old refresh token is spent"),
        401: refused("The refresh token is unknown, expired or was used before"),
        403: refused("Not an administrator's"),
      },
    }),
    async (c) => {
      const renewed = await refresh(c.get("ctx"), c.req.valid("json").refresh_token, admitAdministrators);
      return c.json(envelope(c.get("ctx"), renewed), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/admin/auth/logout",
      summary: "End this sign-in: its tokens and its sockets",
      security: [{ bearer: [] }],
      request: jsonBody(refreshRequest, false),
      responses: {
        200: success(z.object({ ended: z.literal(true) }), "Ended"),
        401: refused("No valid credential was sent"),
      },
    }),
    async (c) => {
      const { refresh_token } = c.req.valid("json");
      await logOut(c.get("ctx"), refresh_token === undefined ? [] : [refresh_token]);
      return c.json(envelope(c.get("ctx"), { ended: true as const }), 200);
    },
  );
