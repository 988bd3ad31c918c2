/** An event with its id, and the text that goes over the socket. */
import type { Channel, EventFrame, OutgoingEvent } from "../../contracts/realtime.ts";
import { toIso } from "../../core/clock.ts";
import type { Role } from "../../core/role.ts";

export interface Entry extends OutgoingEvent {
  id: number;
  /** Epoch milliseconds. */
  at: number;
}

/** Who looks, and at which channels. */
export interface Viewer {
  userId: string;
  role: Role;
  channels: readonly Channel[];
}

/** Channels on which an administrator sees what concerns others too. */
export const OPERATIONS: readonly Channel[] = ["system", "scheduler", "downloads"];

/** A member sees what is for everybody or for him; an administrator also everybody's operations, but nobody's books. */
export function sees(viewer: Viewer, entry: Pick<Entry, "userId" | "channel">): boolean {
  if (!viewer.channels.includes(entry.channel)) return false;
  if (entry.userId === null || entry.userId === viewer.userId) return true;
  return viewer.role === "admin" && OPERATIONS.includes(entry.channel);
}

/** The seed's message format, with the id. */
export function frameOf(entry: Entry): string {
  const { id, type, channel, data, at } = entry;
  return JSON.stringify({ id, type, channel, data, timestamp: toIso(at) } satisfies EventFrame);
}
