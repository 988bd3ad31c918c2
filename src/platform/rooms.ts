/** The rooms (socket shards) by name, and the call that ends sockets in all of them. */
import { type Env, placedBy } from "./env.ts";
import { log } from "./log.ts";

/** `room-0` is the one that gives events their ids. */
export const roomNames = (env: Env): string[] =>
  Array.from({ length: env.settings.ROOM_SHARDS }, (_, shard) => `room-${shard}`);

/** Whose sockets end. */
export interface SocketEnd {
  /** Sign-ins and keys that are over for good (see `credentialOf`). */
  credentials: string[];
  /** A person whose sockets end whatever they came with; who still may, connects again. */
  userId?: string;
}

/** The part of the Room object that ends sockets. */
export interface RoomCloser {
  closeSockets(end: SocketEnd): Promise<void>;
}

/** Never throws: the sockets of an ended credential also end with the time it was good for. */
export async function closeSockets(env: Env, end: SocketEnd): Promise<void> {
  const closing = roomNames(env).map(async (name) => {
    const room = env.ROOM.getByName(name, placedBy(env.settings)) as unknown as RoomCloser; // RPC stub of a class that lives above this floor
    await room.closeSockets(end);
  });
  for (const outcome of await Promise.allSettled(closing))
    if (outcome.status === "rejected") log.error("close_sockets_failed", outcome.reason);
}

/** The part of the Room object that the health page calls. */
export interface RoomHead {
  head(): Promise<number>;
}

/** Asks the room that orders the events of all. @returns the newest event's id */
export function probeRooms(env: Env): Promise<number> {
  const room = env.ROOM.get(env.ROOM.idFromName("room-0")) as unknown as RoomHead; // RPC stub of a class that lives above this floor
  return room.head();
}
