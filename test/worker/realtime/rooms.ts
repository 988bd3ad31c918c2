/** Rooms, people and signed-in sockets for tests. */
import { runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import type { Channel } from "../../../src/contracts/realtime.ts";
import { openSession } from "../../../src/features/accounts/open-session.ts";
import { insertUser, type UserRow } from "../../../src/features/accounts/store.ts";
import type { Room } from "../../../src/features/realtime/index.ts";
import { createContext } from "../../../src/platform/context.ts";
import { type Bindings, readEnv } from "../../../src/platform/env.ts";
import { roomNames } from "../../../src/platform/rooms.ts";
import { SocketClient } from "./socket-client.ts";

export const bindings = env as unknown as Bindings; // the plugin does not know our bindings' types
export const app = (exports as unknown as { default: Fetcher }).default; // nor the entry of the worker
export const ctx = createContext(bindings);
export const rooms = roomNames(readEnv(bindings));
export const LAST = rooms.at(-1) ?? "room-0";
export const stub = (room: string) => bindings.ROOM.get(bindings.ROOM.idFromName(room));
export const inRoom = <R>(room: string, run: (room: Room, state: DurableObjectState) => R | Promise<R>) =>
  runInDurableObject<Room, R>(stub(room), run);
export const upgrade = { headers: { upgrade: "websocket" } };
export const connect = async (room: string) =>
  new SocketClient(await stub(room).fetch("http://lectern.test/ws", upgrade));

export async function person(name: string, role: UserRow["role"] = "member") {
  const id = ctx.uuid();
  const row = {
    id,
    email: `${id}@example.org`,
    name,
    passwordHash: null,
    role,
    emailVerifiedAt: null,
    disabledAt: null,
    createdAt: 1,
    updatedAt: 1,
  };
  await insertUser(ctx.db, row);
  const token = async () => (await openSession(ctx, row)).access_token;
  return { id, row, token };
}

export type Person = Awaited<ReturnType<typeof person>>;

export async function signedIn(room: string, who: Person, channels: Channel[] = ["jobs"], last_event_id?: number) {
  const client = await connect(room);
  client.send({ type: "auth", token: await who.token() }).send({ type: "subscribe", channels, last_event_id });
  const { last_event_id: through } = await client.take("subscribed").catch((error: unknown) => {
    throw new Error(`not subscribed: ${JSON.stringify(client.frames)}`, { cause: error });
  });
  return Object.assign(client, { through: Number(through) });
}
export const publish = (userId: string | null, data: unknown, channel: Channel = "jobs") =>
  inRoom("room-0", (room) => room.publish({ userId, channel, type: "job_updated", data }));
