/** `/api/library/queue` and `/api/library/settings`: of the person, on every device. */
import { createRoute } from "@hono/zod-openapi";
import { listeningQueue, playbackSettings, playbackSettingsChange, queueOrder } from "../../contracts/listening.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, success } from "../../platform/route-parts.ts";
import { orderQueue } from "./queue/order-queue.ts";
import { readQueue } from "./queue/read-queue.ts";
import { changeSettings } from "./settings/change-settings.ts";
import { readSettings } from "./settings/read-settings.ts";

const tags = ["Listening"];

const queue = createRoute({
  method: "get",
  path: "/api/library/queue",
  tags,
  responses: { 200: success(listeningQueue, "In order") },
});
const order = createRoute({
  method: "put",
  path: "/api/library/queue",
  tags,
  request: jsonBody(queueOrder),
  responses: { 200: success(listeningQueue, "As it is now; titles that are not there dropped out") },
});
const settings = createRoute({
  method: "get",
  path: "/api/library/settings",
  tags,
  responses: { 200: success(playbackSettings, "What was never changed is as usual") },
});
const change = createRoute({
  method: "patch",
  path: "/api/library/settings",
  tags,
  request: jsonBody(playbackSettingsChange),
  responses: { 200: success(playbackSettings, "As they are now") },
});

export const preferenceRoutes = newSignedInRouter("/api/library/queue", "/api/library/settings")
  .openapi(queue, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await readQueue(ctx)), 200);
  })
  .openapi(order, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await orderQueue(ctx, c.req.valid("json").book_ids)), 200);
  })
  .openapi(settings, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await readSettings(ctx)), 200);
  })
  .openapi(change, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await changeSettings(ctx, c.req.valid("json"))), 200);
  });
