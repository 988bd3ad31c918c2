/** The numbers of the sockets, and why each is what it is. */

/** Who has not said within 10 s who he is, is no client of ours; a phone on a bad line needs about 3 s. */
export const AUTH_DEADLINE_MS = 10_000;

/** The longest message a client sends is a token of up to 4,096 characters and its frame. */
export const MAX_MESSAGE_BYTES = 8_192;

/** So many messages that mean nothing are a broken client; one or two are a newer one. */
export const MAX_BAD_MESSAGES = 20;

/** `subscribe` before `auth`: one a page, with room for a client that sends one a channel. */
export const MAX_HELD = 8;

/** A client that acknowledges is closed when it lags by more: it comes back and reads the state anew. */
export const MAX_BEHIND = 2_000;

/** What is kept for those who come back: a tunnel, a lift, a laptop's lid; longer than that, reading anew is cheaper. */
export const KEPT_EVENTS = 5_000;
export const KEPT_MS = 3_600_000;

/** Events in one call between rooms: well under the 32 MiB of a call at some KB an event. */
export const PAGE_EVENTS = 500;

/** Close codes. 1008 and 1013 are those of RFC 6455 and its registry, 4000-4999 are free for us; the last three digits are HTTP's. */
export const CLOSE = { policy: 1008, tryAgain: 1013, unauthorized: 4401, authTimeout: 4408, replaced: 4409 } as const;
