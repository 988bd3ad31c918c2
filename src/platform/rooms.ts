/** The rooms (socket shards) by name, and the call that ends the sockets of one sign-in in all of them. */
import type { Env } from "./env.ts";
import { log } from "./log.ts";

/** `room-0` is the one that gives events their ids. */
export const roomNames = (env: Env): string[] =>
  Array.from({ length: env.settings.ROOM_SHARDS }, (_, shard) => `room-${shard}`);

/** The part of the Room object that ends sockets. */
export interface RoomCloser {
  closeFamily(family: string): Promise<void>;
}

/** Never throws: the sockets of an ended sign-in also end with its access token. */
export async function closeFamily(env: Env, family: string): Promise<void> {
  const closing = roomNames(env).map(async (name) => {
    const room = env.ROOM.get(env.ROOM.idFromName(name)) as unknown as RoomCloser; // RPC stub of a class that lives above this floor
    await room.closeFamily(family);
  });
  for (const outcome of await Promise.allSettled(closing))
    if (outcome.status === "rejected") log.error("close_family_failed", outcome.reason);
}
