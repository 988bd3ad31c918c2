/** What a room knows about one socket: small enough for the socket's attachment, so that it outlives hibernation. */
import type { Channel, ClientMessage } from "../../contracts/realtime.ts";
import type { UserActor } from "../../core/actor.ts";
import { AUTH_DEADLINE_MS, CLOSE } from "./limits.ts";

export type Subscribe = Extract<ClientMessage, { type: "subscribe" }>;

/** That a socket speaks for a key, and since when. */
export interface Claim {
  keyId: string;
  /** Epoch milliseconds. */
  at: number;
  /** Unique; of two claims at the same moment the greater one is the newer. */
  id: string;
}

export interface Presence {
  /** Epoch milliseconds. */
  connectedAt: number;
  /** Null until `auth` succeeded. */
  actor: UserActor | null;
  /** With which it speaks for a key; null: it does not. */
  claim: Claim | null;
  channels: Channel[];
  /** What came before `auth`. */
  held: Subscribe[];
  /** The newest id that the client acknowledged; null where it never did. */
  acked: number | null;
  badMessages: number;
}

export const newPresence = (now: number): Presence => ({
  connectedAt: now,
  actor: null,
  claim: null,
  channels: [],
  held: [],
  acked: null,
  badMessages: 0,
});

/** When the socket must be closed unless something happens, epoch milliseconds. */
export const deadlineOf = ({ actor, connectedAt }: Presence): number =>
  actor === null ? connectedAt + AUTH_DEADLINE_MS : actor.expiresAt;

/** How a socket past its deadline is closed, or undefined before it. */
export function overdue(presence: Presence, now: number): { code: number; reason: string } | undefined {
  if (now < deadlineOf(presence)) return undefined;
  return presence.actor === null
    ? { code: CLOSE.authTimeout, reason: "No auth message within 10 s" }
    : { code: CLOSE.unauthorized, reason: "The credential has expired" };
}

/** The earliest deadline of all, or undefined in an empty room. */
export function earliestDeadline(presences: Iterable<Presence>): number | undefined {
  let earliest: number | undefined;
  for (const presence of presences) {
    const deadline = deadlineOf(presence);
    if (earliest === undefined || deadline < earliest) earliest = deadline;
  }
  return earliest;
}
