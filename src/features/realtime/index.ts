/** Realtime: sockets that tell a person what happens to their things. */
export { Room } from "./room.ts";
export { realtimeRoutes } from "./routes.ts";
