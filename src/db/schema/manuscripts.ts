/** Manuscripts: the parsed text lives in R2, one JSON line a chapter, read by range. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";

export const manuscripts = sqliteTable(
  "manuscripts",
  {
    id: text().primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    title: text().notNull(),
    authors: text({ mode: "json" }).$type<string[]>().notNull(),
    language: text(),
    publisher: text(),
    published: text(),
    description: text(),
    format: text({ enum: ["epub", "text", "markdown", "html", "docx", "pdf"] }).notNull(),
    fileName: text("file_name"),
    sourceCharacters: integer("source_characters").notNull(),
    /** Bytes in R2 under `manuscripts/<id>/`. */
    bytes: integer().notNull(),
    hasCover: integer("has_cover", { mode: "boolean" }).notNull(),
    warnings: text({ mode: "json" }).$type<{ where: string; message: string }[]>().notNull(),
    /** How it is read: see `reading` in the contracts. */
    notes: text({ enum: ["skip", "inline", "end"] })
      .notNull()
      .default("skip"),
    speakers: text({ enum: ["read", "skip"] })
      .notNull()
      .default("read"),
    ruby: text({ enum: ["base", "reading"] })
      .notNull()
      .default("base"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("manuscripts_owner").on(table.ownerId, table.createdAt)],
);

export const manuscriptChapters = sqliteTable(
  "manuscript_chapters",
  {
    manuscriptId: text("manuscript_id")
      .notNull()
      .references(() => manuscripts.id, { onDelete: "cascade" }),
    ix: integer().notNull(),
    title: text().notNull(),
    parents: text({ mode: "json" }).$type<string[]>().notNull(),
    included: integer({ mode: "boolean" }).notNull(),
    reason: text(),
    characters: integer().notNull(),
    words: integer().notNull(),
    /** Where its line stands in `manuscripts/<id>/chapters.ndjson`. */
    byteOffset: integer("byte_offset").notNull(),
    byteLength: integer("byte_length").notNull(),
  },
  (table) => [primaryKey({ columns: [table.manuscriptId, table.ix] })],
);

export const uploads = sqliteTable(
  "uploads",
  {
    id: text().primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    fileName: text("file_name").notNull(),
    contentType: text("content_type"),
    size: integer().notNull(),
    /** Id of the R2 multipart upload. */
    multipartId: text("multipart_id").notNull(),
    state: text({ enum: ["open", "complete"] }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("uploads_age").on(table.createdAt)],
);

export const uploadParts = sqliteTable(
  "upload_parts",
  {
    uploadId: text("upload_id")
      .notNull()
      .references(() => uploads.id, { onDelete: "cascade" }),
    part: integer().notNull(),
    etag: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.part] })],
);
