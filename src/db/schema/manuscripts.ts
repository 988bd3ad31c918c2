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
    /** Where the cover is from: the file, a picture of the owner's, or drawn from title and author. */
    coverOrigin: text("cover_origin", { enum: ["file", "own", "drawn"] }),
    /** Another value after every edit of the chapters, so that two edits at once do not mix; null: never edited. */
    revision: text(),
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
    /** Further [offset, length] of its text, in reading order: what was merged into it from elsewhere. */
    more: text({ mode: "json" }).$type<[number, number][]>(),
    /** Taken off the list by its owner; it keeps its place, so that it can be put back. */
    removed: integer({ mode: "boolean" }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.manuscriptId, table.ix] })],
);

/** What undoes the last edits of a manuscript's chapters: the text itself is never rewritten. */
export const manuscriptEdits = sqliteTable(
  "manuscript_edits",
  {
    manuscriptId: text("manuscript_id")
      .notNull()
      .references(() => manuscripts.id, { onDelete: "cascade" }),
    /** Counts from 1. */
    n: integer().notNull(),
    kind: text({ enum: ["merge", "split", "move", "rename", "include", "remove", "restore"] }).notNull(),
    /** `count` chapters from `at` on give way to `rows`. */
    at: integer().notNull(),
    count: integer().notNull(),
    rows: text({ mode: "json" }).$type<unknown[]>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.manuscriptId, table.n] })],
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
    /** Whatever the sender knows the file by, so that it can go on with it after a break. */
    fingerprint: text(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("uploads_age").on(table.createdAt), index("uploads_owner").on(table.ownerId, table.createdAt)],
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
