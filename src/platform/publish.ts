/** Hands an event to the rooms. Shard 0 gives it its id and passes it on to the others. */
import type { OutgoingEvent } from "../contracts/realtime.ts";
import { type Env, placedBy } from "./env.ts";
import { log } from "./log.ts";

/** The part of the Room object that publishers call. */
export interface RoomPublisher {
  publish(event: OutgoingEvent): Promise<number>;
}

/** Never throws: a lost event is only a slower page, since every client can read the state anew. */
export async function publishTo(env: Env, event: OutgoingEvent): Promise<void> {
  try {
    const room = env.ROOM.getByName("room-0", placedBy(env.settings)) as unknown as RoomPublisher; // RPC stub of a class that lives above this floor
    await room.publish(event);
  } catch (error) {
    log.error("publish_failed", error, { channel: event.channel, type: event.type });
  }
}
