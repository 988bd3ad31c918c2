/** Transfers: what was asked for, how far it is, and when a failed one is tried again. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";
import { media } from "./catalogue.ts";

export const downloads = sqliteTable(
  "downloads",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mediaId: integer("media_id").references(() => media.id, { onDelete: "set null" }),
    title: text().notNull(),
    author: text(),
    /** MAM, GoogleBooks, Goodreads, Manual: where the wish came from. */
    source: text().notNull(),
    status: text({ enum: ["queued", "downloading", "completed", "failed", "abandoned"] }).notNull(),
    /** Why it stands where it stands, in a sentence. */
    statusDetail: text("status_detail"),
    magnetLink: text("magnet_link"),
    torrentUrl: text("torrent_url"),
    /** Which transfer client has it; null: none took it yet. */
    client: text(),
    qbHash: text("qb_hash"),
    qbStatus: text("qb_status"),
    progressPercent: integer("progress_percent").notNull().default(0),
    downloadSpeedBps: integer("download_speed_bps"),
    uploadSpeedBps: integer("upload_speed_bps"),
    etaSeconds: integer("eta_seconds"),
    errorMessage: text("error_message"),
    retryCount: integer("retry_count").notNull().default(0),
    maxRetries: integer("max_retries").notNull(),
    nextRetryAt: integer("next_retry_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    completedAt: integer("completed_at"),
    failedAt: integer("failed_at"),
  },
  (table) => [
    index("downloads_owner").on(table.ownerId, table.status, table.createdAt),
    index("downloads_status").on(table.status, table.createdAt),
    index("downloads_created").on(table.createdAt),
    index("downloads_retry").on(table.status, table.nextRetryAt),
    index("downloads_media").on(table.mediaId),
  ],
);
