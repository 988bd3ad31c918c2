/**
 * The socket protocol of `/ws` and `/api/ws`: one definition for server, web and command line.
 * First `auth`, then `subscribe`; a `subscribe` that arrives before the answer to `auth` is held, not refused.
 * A socket is closed with 4401 (the credential has ended), 4408 (no `auth` in time), 4409 (a newer socket was opened with
 * this API key: do not connect again by yourself, or the two take turns for ever), 1008 or 1013 (connect again).
 */
import { z } from "zod";

export const channel = z.enum([
  "downloads",
  "books",
  "system",
  "scheduler",
  "metadata",
  "jobs",
  "requests",
  "connections",
]);
export type Channel = z.infer<typeof channel>;

export const clientMessage = z.discriminatedUnion("type", [
  /** An access token or an API key. */
  z.object({ type: z.literal("auth"), token: z.string().min(1).max(4_096) }),
  z.object({
    type: z.literal("subscribe"),
    channels: z.array(channel).min(1).max(20),
    /** The newest event id that the client has seen: what came after it is sent again. */
    last_event_id: z.int().min(0).optional(),
  }),
  z.object({ type: z.literal("unsubscribe"), channels: z.array(channel).min(1).max(20) }),
  z.object({ type: z.literal("ack"), id: z.int().min(0) }),
  z.object({ type: z.literal("ping") }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

export const serverMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("authenticated"), user_id: z.string(), expires_at: z.iso.datetime() }),
  z.object({ type: z.literal("subscribed"), channels: z.array(channel), last_event_id: z.int() }),
  /** Events since `last_event_id` are no longer kept: read the state anew. */
  z.object({ type: z.literal("resync"), channels: z.array(channel) }),
  z.object({ type: z.literal("pong") }),
  z.object({ type: z.literal("error"), error: z.string(), error_type: z.string() }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;

/** What happened, as the seed's message format has it, with an id that grows. */
export const eventFrame = z.object({
  id: z.int(),
  type: z.string(),
  channel,
  data: z.unknown(),
  timestamp: z.iso.datetime(),
});
export type EventFrame = z.infer<typeof eventFrame>;

/**
 * In place of a person's id: for administrators alone. No id of a person is a word, and on the channels of operations an
 * administrator sees what is addressed to others.
 */
export const ADMINISTRATORS = "administrators";

/** An event before it has an id. `userId` null: for everybody who may see the channel. */
export interface OutgoingEvent {
  userId: string | null;
  channel: Channel;
  type: string;
  data: unknown;
}
