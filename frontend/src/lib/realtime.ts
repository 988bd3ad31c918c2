/** The live line: one socket that says who we are, follows channels, and comes back by itself after a break. */
import { refreshSession } from "./refresh.ts";
import { session } from "./session.ts";
import { createStore, useStore } from "./store.ts";
import type { ClientMessage, EventFrame, ServerMessage } from "./wire.ts";

type Channel = EventFrame["channel"];

const live = createStore(false);
/** Whether events arrive; while not, pages poll. */
export const useLive = (): boolean => useStore(live);
export const isLive = (): boolean => live.get();

const PING_MS = 25_000;
const SILENT_MS = 60_000;
const ACK_MS = 1_000;
const MAX_WAIT_MS = 30_000;

interface Follower {
  channels: Channel[];
  onEvent(event: EventFrame): void;
  /** Events were missed: read the state anew. */
  onGap(): void;
}

/** Pages that follow more channels on the open line for as long as they are shown. */
const guests = new Set<Follower>();
let line: { channels: Channel[]; say: (message: ClientMessage) => void } | null = null;

const guestChannels = () => [...new Set([...guests].flatMap(({ channels }) => channels))];

/** Follows more channels on the line that `followChannels` keeps, until the answer is called. */
export function joinChannels(guest: Follower): () => void {
  guests.add(guest);
  line?.say({ type: "subscribe", channels: guest.channels });
  return () => {
    guests.delete(guest);
    const needed = [...guestChannels(), ...(line?.channels ?? [])];
    const free = guest.channels.filter((channel) => !needed.includes(channel));
    if (free.length > 0) line?.say({ type: "unsubscribe", channels: free });
  };
}

function tellGuests(channels: readonly Channel[], tell: (guest: Follower) => void): void {
  for (const guest of guests) if (guest.channels.some((channel) => channels.includes(channel))) tell(guest);
}

/** Follows channels until the answer is called. */
export function followChannels(follower: Follower): () => void {
  let socket: WebSocket | null = null;
  let lastId: number | undefined;
  let failures = 0;
  let ended = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    const token = session.get()?.token;
    if (ended || !token) return;
    const opened = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    socket = opened;
    let heardAt = Date.now();
    let acked = lastId;
    const say = (message: ClientMessage) =>
      opened.readyState === WebSocket.OPEN && opened.send(JSON.stringify(message));
    const beat = setInterval(() => {
      if (Date.now() - heardAt > SILENT_MS) opened.close();
      else say({ type: "ping" });
    }, PING_MS);
    const acks = setInterval(() => {
      if (lastId !== undefined && lastId !== acked) say({ type: "ack", id: lastId });
      acked = lastId;
    }, ACK_MS);

    // A renewed token keeps the line open: otherwise the server ends it with the old one.
    const unfollow = session.follow(() => {
      const renewed = session.get()?.token;
      if (renewed) say({ type: "auth", token: renewed });
    });

    opened.onopen = () => {
      say({ type: "auth", token });
      const since = lastId === undefined ? {} : { last_event_id: lastId };
      line = { channels: follower.channels, say };
      say({ type: "subscribe", channels: [...follower.channels, ...guestChannels()], ...since });
    };
    opened.onmessage = ({ data }) => {
      heardAt = Date.now();
      const message = parseFrame(data);
      if (!message) return;
      if ("channel" in message) {
        lastId = message.id;
        if (follower.channels.includes(message.channel)) follower.onEvent(message);
        tellGuests([message.channel], (guest) => guest.onEvent(message));
      } else if (message.type === "subscribed" && !message.channels.some((name) => follower.channels.includes(name))) {
        // A page that came later: what it has read may be older than its first event.
        tellGuests(message.channels, (guest) => guest.onGap());
      } else if (message.type === "subscribed") {
        failures = 0;
        // A first line may have missed what happened between the page's reading and now.
        if (lastId === undefined) {
          follower.onGap();
          tellGuests(message.channels, (guest) => guest.onGap());
        }
        lastId = message.last_event_id;
        live.set(true);
      } else if (message.type === "resync") {
        follower.onGap();
        tellGuests(message.channels, (guest) => guest.onGap());
      }
    };
    opened.onclose = () => {
      if (line?.say === say) line = null;
      clearInterval(beat);
      clearInterval(acks);
      unfollow();
      live.set(false);
      if (!ended) retry = setTimeout(reopen, Math.min(MAX_WAIT_MS, 500 * 2 ** failures++) * (0.75 + Math.random() / 2));
    };
  }

  /** The server closes a line when its token ends: a line that failed twice may need a new token. */
  function reopen(): void {
    const expired = (session.get()?.expiresAt ?? 0) < Date.now() + 5_000;
    if (expired || failures === 2) void refreshSession().then(open, open);
    else open();
  }

  const awaken = () => {
    if (socket?.readyState === WebSocket.OPEN || socket?.readyState === WebSocket.CONNECTING) return;
    clearTimeout(retry);
    reopen();
  };
  addEventListener("online", awaken);
  // Opened without the server, there was no token at first.
  const unfollow = session.follow(() => {
    if (socket === null) open();
  });
  open();
  return () => {
    ended = true;
    unfollow();
    clearTimeout(retry);
    removeEventListener("online", awaken);
    socket?.close();
    live.set(false);
  };
}

/** A frame of the protocol, or null for anything else. */
export function parseFrame(data: unknown): EventFrame | ServerMessage | null {
  if (typeof data !== "string") return null;
  try {
    const frame: unknown = JSON.parse(data);
    const fits = typeof frame === "object" && frame !== null && "type" in frame && typeof frame.type === "string";
    return fits ? (frame as EventFrame | ServerMessage) : null; // same origin, written against the same contract
  } catch {
    return null;
  }
}
