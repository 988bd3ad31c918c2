/** What a room does with each message of a client. */
import { credentialOf } from "../../core/actor.ts";
import { assertNever } from "../../core/assert-never.ts";
import { toIso } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { authenticateSocket } from "../accounts/index.ts";
import { claimOf, giveWay } from "./claim.ts";
import type { Connection } from "./connection.ts";
import type { Viewer } from "./entry.ts";
import type { Page } from "./event-log.ts";
import { CLOSE, MAX_BAD_MESSAGES, MAX_HELD } from "./limits.ts";
import type { Claim, Subscribe } from "./presence.ts";
import { readMessage } from "./read-message.ts";

/** What answering needs of the room. */
export interface RoomSide {
  ctx: AppContext;
  /** Whether the sign-in or key was ended while it was being checked. */
  hasEnded(credential: string): boolean;
  wakeAt(ms: number): Promise<void>;
  /** Tells all rooms. @returns whether a newer socket has the key */
  isVoid(claim: Claim): Promise<boolean>;
  /** From the sequencer: events after `after`, or with `after` undefined only where the log stands. */
  replay(viewer: Viewer, after: number | undefined): Promise<Page>;
}

/** Never throws for anything a client sends. */
export async function answer(room: RoomSide, connection: Connection, raw: string | ArrayBuffer): Promise<void> {
  try {
    await handle(room, connection, raw);
  } catch (error) {
    if (error instanceof AppError) return refuse(connection, error);
    room.ctx.log.error("socket_message_failed", error);
    connection.refuse(new AppError("UNAVAILABLE", "That failed on our side. Try again."));
  }
}

function refuse(connection: Connection, error: AppError): void {
  connection.refuse(error);
  if (error.code === "UNAUTHORIZED") {
    connection.close(CLOSE.unauthorized, error.message);
    return;
  }
  const badMessages = connection.presence.badMessages + 1;
  connection.update({ badMessages });
  if (badMessages > MAX_BAD_MESSAGES) connection.close(CLOSE.policy, "Too many bad messages");
}

async function handle(room: RoomSide, connection: Connection, raw: string | ArrayBuffer): Promise<void> {
  const message = readMessage(raw);
  switch (message.type) {
    case "auth":
      return authenticate(room, connection, message.token);
    case "subscribe":
      return connection.viewer ? subscribe(room, connection, message) : holdBack(connection, message);
    case "unsubscribe": {
      const { channels } = connection.presence;
      return connection.update({ channels: channels.filter((channel) => !message.channels.includes(channel)) });
    }
    case "ack":
      return connection.acknowledge(message.id);
    case "ping":
      return connection.send({ type: "pong" });
    default:
      return assertNever(message);
  }
}

/** Also renews: a second `auth` of the same person moves the end of the socket to that of what was sent now. */
async function authenticate(room: RoomSide, connection: Connection, token: string): Promise<void> {
  const actor = await authenticateSocket(room.ctx, token);
  if (room.hasEnded(credentialOf(actor))) throw new AppError("UNAUTHORIZED", "This session was ended: sign in again.");
  const before = connection.presence.actor;
  if (before !== null && before.userId !== actor.userId)
    throw new AppError("UNAUTHORIZED", "This socket belongs to somebody else: open another one.");
  const { held } = connection.presence;
  const claim = claimOf(actor, connection.presence, room.ctx.clock.now(), room.ctx.uuid());
  connection.update({ actor, claim });
  if (claim && (await room.isVoid(claim))) return giveWay(connection);
  connection.update({ held: [] });
  await room.wakeAt(actor.expiresAt);
  connection.send({ type: "authenticated", user_id: actor.userId, expires_at: toIso(actor.expiresAt) });
  for (const message of held) await subscribe(room, connection, message);
}

function holdBack(connection: Connection, message: Subscribe): void {
  const { held } = connection.presence;
  if (held.length >= MAX_HELD) throw new AppError("BAD_REQUEST", "Send auth first.");
  connection.update({ held: [...held, message] });
}

/**
 * Missed events first, then `subscribed`, then what happened meanwhile: so its `last_event_id` is always one up to
 * which the client has everything on these channels.
 */
async function subscribe(room: RoomSide, connection: Connection, message: Subscribe): Promise<void> {
  const before = connection.presence.channels;
  connection.hold();
  connection.update({ channels: [...new Set([...before, ...message.channels])] });
  try {
    const through = await replayMissed(room, connection, message);
    connection.send({ type: "subscribed", channels: message.channels, last_event_id: through });
    connection.release(message.channels, through);
  } catch (error) {
    connection.update({ channels: before });
    connection.release([], 0);
    throw error;
  }
}

async function replayMissed(room: RoomSide, connection: Connection, message: Subscribe): Promise<number> {
  const viewer = connection.viewer;
  if (!viewer) throw new Error("A socket without a person cannot subscribe.");
  for (let after = message.last_event_id; ; ) {
    const page = await room.replay({ ...viewer, channels: message.channels }, after);
    if (page.lost) connection.send({ type: "resync", channels: message.channels });
    for (const entry of page.entries) connection.replay(entry);
    if (page.complete) return page.through;
    after = page.through;
  }
}
