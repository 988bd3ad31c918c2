/** Listening: what each device did in which book, the places that follow from it, bookmarks, the queue and preferences. */
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";
import { media } from "./catalogue.ts";

const user = () =>
  text("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
const book = () =>
  integer("media_id")
    .notNull()
    .references(() => media.id, { onDelete: "cascade" });

/** The devices of a person, by the names they call themselves. */
export const listeningDevices = sqliteTable(
  "listening_devices",
  {
    userId: user(),
    id: text().notNull(),
    name: text().notNull(),
    /** How far the server's clock is ahead of its own, in milliseconds, as the quickest of its reports tells. */
    skewMs: integer("skew_ms").notNull(),
    seenAt: integer("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.id] })],
);

/**
 * What was done, never changed afterwards but for one thing: beats of listening that follow an entry without a gap make
 * it longer, so that an hour of listening is one row. A row covers the device's numbers from `seq` to `until_seq`.
 */
export const listeningLog = sqliteTable(
  "listening_log",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    userId: user(),
    /** The book that the device named, also when it was merged into another one since. */
    mediaId: book(),
    deviceId: text("device_id").notNull(),
    seq: integer().notNull(),
    untilSeq: integer("until_seq").notNull(),
    kind: text({ enum: ["play", "listen", "pause", "seek", "sleep", "sync", "finish"] }).notNull(),
    positionSeconds: real("position_seconds").notNull(),
    fromSeconds: real("from_seconds"),
    /** Where the listening that began with it was at last; the position itself where none did. */
    untilSeconds: real("until_seconds").notNull(),
    speed: real().notNull(),
    /** By the server's clock. */
    at: integer().notNull(),
    untilAt: integer("until_at").notNull(),
    receivedAt: integer("received_at").notNull(),
  },
  (table) => [
    uniqueIndex("listening_log_seq").on(table.userId, table.deviceId, table.seq),
    index("listening_log_book").on(table.userId, table.mediaId, table.at),
    index("listening_log_media").on(table.mediaId),
  ],
);

/** The newest place of each device in each book. */
export const listeningPlaces = sqliteTable(
  "listening_places",
  {
    userId: user(),
    mediaId: book(),
    deviceId: text("device_id").notNull(),
    seq: integer().notNull(),
    positionSeconds: real("position_seconds").notNull(),
    at: integer().notNull(),
    /** When the other devices last heard of it. */
    toldAt: integer("told_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.mediaId, table.deviceId] }),
    index("listening_places_media").on(table.mediaId),
  ],
);

export const bookmarks = sqliteTable(
  "bookmarks",
  {
    userId: user(),
    /** Made by the client; two people may hit on the same. */
    id: text().notNull(),
    mediaId: book(),
    positionSeconds: real("position_seconds").notNull(),
    note: text().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index("bookmarks_book").on(table.userId, table.mediaId, table.positionSeconds),
    index("bookmarks_media").on(table.mediaId),
  ],
);

/** What plays after the present title. */
export const listeningQueue = sqliteTable(
  "listening_queue",
  {
    userId: user(),
    mediaId: book(),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.mediaId] }), index("listening_queue_media").on(table.mediaId)],
);

/** The speed that a person chose for a book. */
export const bookSpeeds = sqliteTable(
  "book_speeds",
  {
    userId: user(),
    mediaId: book(),
    speed: real().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.mediaId] }), index("book_speeds_media").on(table.mediaId)],
);

/** How a person plays, on every device; what is not said is as usual. */
export const playbackSettings = sqliteTable("playback_settings", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  settings: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
  updatedAt: integer("updated_at").notNull(),
});
