/** `/api/audible`, to the letter of the seed: bare answers that speak for all of a person's Audible accounts. */
import { createRoute } from "@hono/zod-openapi";
import {
  audibleConnect,
  audibleConnected,
  audibleDisconnected,
  audibleStatus,
  audibleSynced,
} from "../../contracts/audible.ts";
import { accountError } from "../../contracts/errors.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { answer, jsonBody } from "../../platform/route-parts.ts";
import { connectByPassword } from "./all/connect-by-password.ts";
import { disconnectAll } from "./all/disconnect-all.ts";
import { showStatus } from "./all/show-status.ts";
import { syncAll } from "./all/sync-all.ts";

const tags = ["Audible"];
const refused = (description: string) => answer(accountError, description);

const connect = createRoute({
  method: "post",
  path: "/api/audible/connect",
  tags,
  summary: "Connect by e-mail and password, used once and never stored; the own browser is the better way",
  request: jsonBody(audibleConnect),
  responses: {
    200: answer(audibleConnected, "Connected and imported"),
    202: answer(audibleConnected, "Connected; the import goes on"),
    400: refused("Amazon asks for something that only a person can do: `sign_in` is the address of the browser's way"),
    401: refused("Wrong e-mail address or password"),
    409: refused("Amazon does not register another device"),
    429: refused("Three an hour"),
    502: refused("Amazon is not reached"),
    503: refused("Switched off by the operator"),
  },
});
const sync = createRoute({
  method: "post",
  path: "/api/audible/sync",
  tags,
  responses: {
    200: answer(audibleSynced, "Synced"),
    202: answer(audibleSynced, "It goes on; the figures so far"),
    401: refused("The access has ended: connect again"),
    404: refused("Not connected"),
    429: refused("Ten a day"),
    502: refused("Audible is not reached"),
    503: refused("Switched off by the operator"),
  },
});
const disconnect = createRoute({
  method: "delete",
  path: "/api/audible/disconnect",
  tags,
  responses: {
    200: answer(audibleDisconnected, "Disconnected; the books stay"),
    404: refused("Not connected"),
  },
});
const status = createRoute({
  method: "get",
  path: "/api/audible/status",
  tags,
  responses: { 200: answer(audibleStatus, "Connected or not") },
});

export const audibleRoutes = newSignedInRouter("/api/audible/*")
  .openapi(connect, async (c) => {
    const { isOver, body } = await connectByPassword(userContext(c), c.req.valid("json"));
    return c.json(body, isOver ? 200 : 202);
  })
  .openapi(sync, async (c) => {
    const { isOver, body } = await syncAll(userContext(c));
    return c.json(body, isOver ? 200 : 202);
  })
  .openapi(disconnect, async (c) => c.json(await disconnectAll(userContext(c)), 200))
  .openapi(status, async (c) => c.json(await showStatus(userContext(c)), 200));
