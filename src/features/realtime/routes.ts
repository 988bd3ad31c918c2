/** `/ws` and `/api/ws`: the two addresses that the seed's sample clients use. */
import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accountError } from "../../contracts/errors.ts";
import { placedBy } from "../../platform/env.ts";
import { type AppEnv, newRouter } from "../../platform/http.ts";
import { roomNames } from "../../platform/rooms.ts";

const route = (path: "/ws" | "/api/ws") =>
  createRoute({
    method: "get",
    path,
    tags: ["Realtime"],
    security: [],
    summary: "Live events over a WebSocket: first auth, then subscribe",
    responses: {
      101: { description: "The socket is open" },
      426: { content: { "application/json": { schema: accountError } }, description: "Not a WebSocket request" },
    },
  });

/** Any room will do, since events go to all: chance spreads the sockets evenly. */
function connect(c: Context<AppEnv>): Promise<Response> | Response {
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket")
    return c.json({ error: "Connect with a WebSocket client.", error_type: "upgrade_required" }, 426, {
      upgrade: "websocket",
    });
  const { env } = c.get("ctx");
  const names = roomNames(env);
  const name = names[Math.floor(Math.random() * names.length)] ?? "room-0";
  return env.ROOM.getByName(name, placedBy(env.settings)).fetch(c.req.raw);
}

export const realtimeRoutes = newRouter().openapi(route("/ws"), connect).openapi(route("/api/ws"), connect);
