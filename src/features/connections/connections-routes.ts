/** `/api/connections`: a person's accounts at services that know what he owns. */
import { createRoute, z } from "@hono/zod-openapi";
import { audibleChapters } from "../../contracts/audible.ts";
import {
  changeList,
  connection,
  connectionChange,
  connectionList,
  disconnected,
  marketplace,
  skippedList,
  skippedQuery,
  syncList,
  syncRun,
  syncStart,
  titleList,
  titlesQuery,
} from "../../contracts/connections.ts";
import { pageQuery } from "../../contracts/envelope.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { changeConnection } from "./change/change-connection.ts";
import { disconnect, wordsOf } from "./change/disconnect.ts";
import { isEnabled } from "./require-enabled.ts";
import { listChanges, listRuns, listSkipped, listTitles } from "./show/lists.ts";
import { showChapters } from "./show/show-chapters.ts";
import { requireConnection, showConnection, showConnections } from "./show/show-connection.ts";
import { showRun } from "./show/show-run.ts";
import { cancelSync } from "./sync/cancel-sync.ts";
import { startByHand } from "./sync/start-by-hand.ts";

const tags = ["Connections"];
const params = z.object({ connection_id: z.uuid() });
const gone = { 404: refused("No such connection") };
const path = "/api/connections/{connection_id}";

const all = createRoute({
  method: "get",
  path: "/api/connections",
  tags,
  responses: { 200: success(connectionList, "Every connected account, the oldest first") },
});
const one = createRoute({
  method: "get",
  path,
  tags,
  request: { params },
  responses: { 200: success(connection, "The connection"), ...gone },
});
const change = createRoute({
  method: "patch",
  path,
  tags,
  request: { params, ...jsonBody(connectionChange) },
  responses: { 200: success(connection, "As it is now"), ...gone },
});
const remove = createRoute({
  method: "delete",
  path,
  tags,
  request: { params },
  responses: { 200: success(disconnected, "Disconnected; the books stay"), ...gone },
});
const sync = createRoute({
  method: "post",
  path: `${path}/sync`,
  tags,
  request: { params, ...jsonBody(syncStart, false) },
  responses: {
    202: success(syncRun, "Started, or under way already"),
    409: refused("The access has ended: connect the account again"),
    429: refused("Ten a day"),
    503: refused("Switched off by the operator"),
    ...gone,
  },
});
const cancel = createRoute({
  method: "delete",
  path: `${path}/sync`,
  tags,
  request: { params },
  responses: { 200: success(z.object({ cancelled: z.boolean() }), "What was read so far stays"), ...gone },
});
const syncs = createRoute({
  method: "get",
  path: `${path}/syncs`,
  tags,
  request: { params, query: pageQuery },
  responses: { 200: success(syncList, "The newest first"), ...gone },
});
const changes = createRoute({
  method: "get",
  path: `${path}/syncs/{run_id}/changes`,
  tags,
  request: { params: params.extend({ run_id: z.uuid() }), query: pageQuery },
  responses: { 200: success(changeList, "What a sync changed"), ...gone },
});
const skipped = createRoute({
  method: "get",
  path: `${path}/skipped`,
  tags,
  request: { params, query: skippedQuery },
  responses: { 200: success(skippedList, "Titles that are not on the shelf, each with its reason"), ...gone },
});
const titles = createRoute({
  method: "get",
  path: `${path}/titles`,
  tags,
  request: { params, query: titlesQuery },
  responses: { 200: success(titleList, "Titles that came on the shelf, and how they are owned"), ...gone },
});
const chapters = createRoute({
  method: "get",
  path: `${path}/titles/{marketplace}/{asin}/chapters`,
  tags,
  request: { params: params.extend({ marketplace, asin: z.string().regex(/^[\dA-Z]{10}$/) }) },
  responses: {
    200: success(audibleChapters, "As the publisher marked them"),
    409: refused("The access has ended: connect the account again"),
    502: refused("Audible is not reached"),
    503: refused("Switched off by the operator"),
    404: refused("No such connection, or no such title in it"),
  },
});

export const connectionRoutes = newSignedInRouter("/api/connections", "/api/connections/*")
  .openapi(all, async (c) => {
    const ctx = userContext(c);
    const [items, enabled] = await Promise.all([showConnections(ctx), isEnabled(ctx)]);
    return c.json(envelope(ctx, { items, enabled }), 200);
  })
  .openapi(one, async (c) => {
    const ctx = userContext(c);
    const of = { id: c.req.valid("param").connection_id, userId: ctx.actor.userId };
    return c.json(envelope(ctx, await showConnection(ctx, of)), 200);
  })
  .openapi(change, async (c) => {
    const ctx = userContext(c);
    const row = await changeConnection(ctx, c.req.valid("param").connection_id, c.req.valid("json"));
    return c.json(envelope(ctx, await showConnection(ctx, row)), 200);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    const row = await requireConnection(ctx, c.req.valid("param").connection_id);
    const device = await disconnect(ctx, row);
    return c.json(envelope(ctx, { id: row.id, device, message: wordsOf([device]) }), 200);
  })
  .openapi(sync, async (c) => {
    const ctx = userContext(c);
    const row = await requireConnection(ctx, c.req.valid("param").connection_id);
    const run = await startByHand(ctx, row, c.req.valid("json")?.kind);
    return c.json(envelope(ctx, showRun(run)), 202);
  })
  .openapi(cancel, async (c) => {
    const ctx = userContext(c);
    const row = await requireConnection(ctx, c.req.valid("param").connection_id);
    return c.json(envelope(ctx, { cancelled: await cancelSync(ctx, row) }), 200);
  })
  .openapi(syncs, async (c) => {
    const ctx = userContext(c);
    const list = await listRuns(ctx, c.req.valid("param").connection_id, c.req.valid("query"));
    return c.json(envelope(ctx, list), 200);
  })
  .openapi(changes, async (c) => {
    const ctx = userContext(c);
    const { connection_id, run_id } = c.req.valid("param");
    return c.json(envelope(ctx, await listChanges(ctx, connection_id, run_id, c.req.valid("query"))), 200);
  })
  .openapi(skipped, async (c) => {
    const ctx = userContext(c);
    const list = await listSkipped(ctx, c.req.valid("param").connection_id, c.req.valid("query"));
    return c.json(envelope(ctx, list), 200);
  })
  .openapi(titles, async (c) => {
    const ctx = userContext(c);
    const list = await listTitles(ctx, c.req.valid("param").connection_id, c.req.valid("query"));
    return c.json(envelope(ctx, list), 200);
  })
  .openapi(chapters, async (c) => {
    const ctx = userContext(c);
    const { connection_id, marketplace: store, asin } = c.req.valid("param");
    return c.json(envelope(ctx, await showChapters(ctx, connection_id, store, asin)), 200);
  });
