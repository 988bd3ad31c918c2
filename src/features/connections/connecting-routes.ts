/** Connecting Audible: by the person's own browser, or by an auth file. */
import { createRoute, z } from "@hono/zod-openapi";
import { authFile, connection, signInEnd, signInPage, signInStart } from "../../contracts/connections.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { showConnection } from "./show/show-connection.ts";
import { beginSignIn } from "./sign-in/begin-sign-in.ts";
import { endSignIn } from "./sign-in/end-sign-in.ts";
import { importAuthFile } from "./sign-in/import-auth-file.ts";
import { firstSync } from "./sync/first-sync.ts";

const tags = ["Connections"];
const refusals = {
  400: refused("details.error_type names what is wrong: code_missing, code_expired, cancelled, …"),
  429: refused("Three attempts an hour"),
  502: refused("Amazon is not reached"),
  503: refused("Switched off by the operator, or the installation has no key to seal with"),
};

const begin = createRoute({
  method: "post",
  path: "/api/connections/audible/sign-in",
  tags,
  request: jsonBody(signInStart),
  responses: {
    200: success(signInPage, "Where to sign in, in the own browser"),
    400: refused("This store cannot be connected this way"),
    503: refusals[503],
  },
});
const end = createRoute({
  method: "post",
  path: "/api/connections/audible/sign-in/{session_id}",
  tags,
  request: { params: z.object({ session_id: z.uuid() }), ...jsonBody(signInEnd) },
  responses: {
    201: success(connection, "Connected; the import is under way"),
    404: refused("No such sign-in, or it is over"),
    409: refused("Amazon does not register another device"),
    ...refusals,
  },
});
const file = createRoute({
  method: "post",
  path: "/api/connections/audible/auth-file",
  tags,
  request: jsonBody(authFile),
  responses: { 201: success(connection, "Connected; the import is under way"), ...refusals },
});

export const signInRoutes = newSignedInRouter("/api/connections/audible/*")
  .openapi(begin, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await beginSignIn(ctx, c.req.valid("json"))), 200);
  })
  .openapi(end, async (c) => {
    const ctx = userContext(c);
    const row = await endSignIn(ctx, c.req.valid("param").session_id, c.req.valid("json").address);
    return c.json(envelope(ctx, await showConnection(ctx, await firstSync(ctx, row))), 201);
  })
  .openapi(file, async (c) => {
    const ctx = userContext(c);
    const row = await importAuthFile(ctx, c.req.valid("json"));
    return c.json(envelope(ctx, await showConnection(ctx, await firstSync(ctx, row))), 201);
  });
