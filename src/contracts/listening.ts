/** Listening as it crosses the wire: what a title plays, the log of what devices did, places, bookmarks and the queue. */
import { z } from "zod";
import { wholeNumber } from "./envelope.ts";

const seconds = z.number().min(0).max(10_000_000);
const deviceId = z.uuid();
const deviceName = z.string().trim().min(1).max(80);
/** 0.5 to 3.5 times, in steps of 0.05. */
export const playbackSpeed = z.number().min(0.5).max(3.5);

/** `GET /api/library/{book_id}/playback`: what a player needs to play a title, whatever its source. */
export const playbackChapter = z.object({
  index: z.int(),
  title: z.string(),
  /** In the book. */
  start_seconds: z.number(),
  duration_seconds: z.number(),
  /** A short-lived address of this chapter's sound: `GET` it with `?as=json` for `{url, expires_at}`. */
  audio_path: z.string(),
  /** What is spoken and when (`contracts/sentence-map.ts`); the address changes with the text. Null: nobody knows it. */
  text_path: z.string().nullable(),
});
export type PlaybackChapter = z.infer<typeof playbackChapter>;

export const listeningDevice = z.object({ id: deviceId, name: deviceName });
export type ListeningDevice = z.infer<typeof listeningDevice>;

/** Where somebody is in a book, and which deed brought them there. */
export const listeningPlace = z.object({
  position_seconds: seconds,
  /** When, by the server's clock. */
  at: z.iso.datetime(),
  device: listeningDevice,
  /** The device's own number of the deed. */
  device_seq: z.int(),
});
export type ListeningPlace = z.infer<typeof listeningPlace>;

export const playback = z.object({
  book_id: z.int(),
  title: z.string(),
  author: z.string().nullable(),
  cover_url: z.string().nullable(),
  narration_id: z.string().nullable(),
  duration_seconds: z.number(),
  chapters: z.array(playbackChapter),
  /** Null: never listened to. */
  place: listeningPlace.nullable(),
  /** Of this book, as the person last chose; null: the person's usual one. */
  speed: playbackSpeed.nullable(),
  /** The next title: of the queue, else the next of the series that is on the shelf and plays. */
  next_book_id: z.int().nullable(),
});
export type Playback = z.infer<typeof playback>;

/**
 * What a person did. `listen` is the beat of listening itself (every few seconds while it sounds); every other kind is a
 * deed of the person. `seek` covers every jump (keys, scrubber, chapter, bookmark, history), `sleep` the end of a sleep
 * timer, `sync` going to the place of another device, `finish` the end of the book or a mark by hand.
 */
export const listeningKind = z.enum(["play", "listen", "pause", "seek", "sleep", "sync", "finish"]);
export type ListeningKind = z.infer<typeof listeningKind>;

export const listeningEntry = z.object({
  /** Grows by at least one with each entry of this device, over all books; sent again, an entry is taken once. */
  seq: z.int().min(1),
  kind: listeningKind,
  position_seconds: seconds,
  /** Where it was before a jump. */
  from_seconds: seconds.nullable().default(null),
  speed: playbackSpeed.default(1),
  /** By the device's clock; see `sent_at`. */
  at: z.iso.datetime(),
});
export type ListeningEntry = z.infer<typeof listeningEntry>;

/** `POST /api/library/{book_id}/progress`: entries of one device, oldest first. */
export const progressReport = z.object({
  device: listeningDevice,
  /** The device's clock at the moment of sending: its difference from the server's corrects every `at`. */
  sent_at: z.iso.datetime(),
  entries: z.array(listeningEntry).min(1).max(500),
});
export type ProgressReport = z.infer<typeof progressReport>;

export const progressState = z.object({
  book_id: z.int(),
  /** The newest deed wins, not the furthest place. */
  place: listeningPlace.nullable(),
  /** The newest place of each device, newest first, at most 20. */
  devices: z.array(listeningPlace),
});
export type ProgressState = z.infer<typeof progressState>;
/**
 * The answer to a report: all of it is kept, and this is the state now. `taken_seq` is the highest number that is known of
 * the device: the next must be above it. `book_id` is another one where the book was merged into that one.
 */
export const progressTaken = progressState.extend({ taken_seq: z.int() });
export type ProgressTaken = z.infer<typeof progressTaken>;

/** Event `progress_updated` on the channel `books`, for the listener alone. */
export const progressUpdated = z.object({ book_id: z.int(), place: listeningPlace });
export type ProgressUpdated = z.infer<typeof progressUpdated>;

/** `GET /api/library/{book_id}/history`: newest first; beats that follow one another are one row (`until_seconds`). */
export const historyQuery = z.object({ cursor: wholeNumber(0).optional(), limit: wholeNumber(1, 200).default(50) });
export const historyRow = z.object({
  id: z.int(),
  kind: listeningKind,
  position_seconds: seconds,
  from_seconds: seconds.nullable(),
  /** Where the listening that began here ended; null where nothing was heard after it. */
  until_seconds: seconds.nullable(),
  at: z.iso.datetime(),
  device: listeningDevice,
});
export type HistoryRow = z.infer<typeof historyRow>;
export const historyPage = z.object({ items: z.array(historyRow), next_cursor: z.int().nullable() });
export type HistoryPage = z.infer<typeof historyPage>;

/** `/api/library/{book_id}/bookmarks`; the id is the client's, so that one made offline is made once. */
export const newBookmark = z.object({
  id: z.uuid(),
  position_seconds: seconds,
  note: z.string().trim().max(2_000).default(""),
  created_at: z.iso.datetime().optional(),
});
export type NewBookmark = z.input<typeof newBookmark>;
export const bookmarkChange = z.object({ note: z.string().trim().max(2_000) });
export const bookmark = z.object({
  id: z.uuid(),
  book_id: z.int(),
  position_seconds: seconds,
  note: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Bookmark = z.infer<typeof bookmark>;
export const bookmarkList = z.object({ items: z.array(bookmark) });
export const bookmarkRemoved = z.object({ id: z.uuid(), removed: z.literal(true) });

/** `GET /api/library/bookmarks/export?format=`: of all books, or of `book_id`. */
export const bookmarkExportQuery = z.object({
  format: z.enum(["markdown", "csv"]).default("markdown"),
  book_id: wholeNumber(1).optional(),
});

/** `GET`, `PUT /api/library/queue`: what plays after the present title, in order. Titles that are gone drop out. */
export const queueItem = z.object({
  book_id: z.int(),
  title: z.string(),
  author: z.string().nullable(),
  cover_url: z.string().nullable(),
  duration_minutes: z.int().nullable(),
});
export const listeningQueue = z.object({ items: z.array(queueItem) });
export type ListeningQueue = z.infer<typeof listeningQueue>;
export const queueOrder = z.object({
  book_ids: z
    .array(z.int().min(1))
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, "A book stands here twice."),
});

/** `GET`, `PATCH /api/library/settings`: of the person, on every device. */
export const playbackSettings = z.object({
  speed: playbackSpeed,
  back_seconds: z.int().min(5).max(90),
  forward_seconds: z.int().min(5).max(90),
  /** How far playing goes back after a pause: never, always as far, or the further the longer the pause was. */
  smart_rewind: z.enum(["off", "fixed", "adaptive"]),
  /** Lock screens and headphones may jump to any place of the chapter. */
  remote_seek: z.boolean(),
});
export type PlaybackSettings = z.infer<typeof playbackSettings>;
export const DEFAULT_PLAYBACK_SETTINGS: PlaybackSettings = {
  speed: 1,
  back_seconds: 15,
  forward_seconds: 30,
  smart_rewind: "adaptive",
  remote_seek: false,
};
export const playbackSettingsChange = playbackSettings
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, "Send at least one field.");
export type PlaybackSettingsChange = z.infer<typeof playbackSettingsChange>;

/** `PUT /api/library/{book_id}/speed`; null: the usual one again. */
export const bookSpeed = z.object({ speed: playbackSpeed.nullable() });
