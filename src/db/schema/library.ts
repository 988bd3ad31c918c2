/** A person's shelf: what is on it, from where, how far it was listened to; and the feed of its changes. */
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";
import { media } from "./catalogue.ts";

/** Never deleted by a sync: states, not deletions. */
export const userMedia = sqliteTable(
  "user_media",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mediaId: integer("media_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    /** removed: taken off the shelf; progress and rating stay. */
    state: text({ enum: ["owned", "wanted", "removed"] }).notNull(),
    positionSeconds: real("position_seconds").notNull().default(0),
    startedAt: integer("started_at"),
    finishedAt: integer("finished_at"),
    lastListenedAt: integer("last_listened_at"),
    /** 0.5 to 5, in halves. */
    rating: real(),
    addedAt: integer("added_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.mediaId] }),
    index("user_media_media").on(table.mediaId),
    index("user_media_listened").on(table.userId, table.lastListenedAt),
    index("user_media_added").on(table.userId, table.addedAt),
  ],
);

/** Where a title of a shelf came from; one title can come from several. */
export const userMediaSources = sqliteTable(
  "user_media_sources",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mediaId: integer("media_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    /** manual, import, goodreads, narration, audible, plex, audiobookshelf, spotify. */
    source: text().notNull(),
    /** What the source calls it: a job's id, an ASIN, a rating key. */
    externalId: text("external_id").notNull().default(""),
    /** gone: the source no longer has it. */
    state: text({ enum: ["present", "gone"] }).notNull(),
    addedAt: integer("added_at").notNull(),
    seenAt: integer("seen_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.mediaId, table.source, table.externalId] }),
    // With the book in it: else SQLite takes the primary key for it, and reads all of a person's rows for one.
    index("user_media_sources_external").on(table.userId, table.source, table.externalId, table.mediaId),
    index("user_media_sources_media").on(table.mediaId),
  ],
);

/** The change feed: one row a title, its newest change; kept by triggers, so that no writer can forget it. */
export const libraryChanges = sqliteTable(
  "library_changes",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mediaId: integer("media_id").notNull(),
  },
  (table) => [
    uniqueIndex("library_changes_title").on(table.userId, table.mediaId),
    index("library_changes_feed").on(table.userId, table.seq),
  ],
);
