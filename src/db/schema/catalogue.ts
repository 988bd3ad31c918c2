/** The catalogue: one row a title, the people and series around it, and what was ever changed about it. */
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";

/** As the store has it; the contract's `audibleMetadata` is the same shape. */
interface AudibleMetadata {
  asin: string;
  marketplace: string;
  [field: string]: unknown;
}

export const media = sqliteTable(
  "media",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    type: text({ enum: ["audiobook"] })
      .notNull()
      .default("audiobook"),
    /** Null: everybody's. A narration is its owner's alone. */
    ownerId: text("owner_id").references(() => users.id, { onDelete: "cascade" }),
    title: text().notNull(),
    /** What it is sorted by: small letters, no accents, no article in front. */
    titleSort: text("title_sort").notNull().default(""),
    author: text(),
    authorSort: text("author_sort").notNull().default(""),
    series: text(),
    /** As printed ("1", "2.5", "1-3"); `seriesSort` is what it sorts by. */
    seriesNumber: text("series_number"),
    seriesSort: real("series_sort"),
    narrator: text(),
    isbn: text(),
    /** The ISBN as 13 digits, whichever form it was given in: equal keys are the same edition. */
    isbnKey: text("isbn_key"),
    asin: text(),
    publisher: text(),
    publishedYear: integer("published_year"),
    durationMinutes: integer("duration_minutes"),
    description: text(),
    language: text(),
    status: text({ enum: ["active", "duplicate", "archived"] }).notNull(),
    importSource: text("import_source").notNull(),
    /** Share of the fields that are filled, 0–100. */
    completeness: integer().notNull(),
    absId: text("abs_id"),
    /** Field -> where its present value came from. */
    metadataSource: text("metadata_source", { mode: "json" }).$type<Record<string, string>>().notNull(),
    /** What a store of recordings says of it, in the shape of `contracts/audible.ts`. */
    metadata: text({ mode: "json" }).$type<AudibleMetadata>(),
    /** Normalised title, author and number: equal keys are the same book. */
    matchKey: text("match_key").notNull(),
    /** R2 prefix of its cover's sizes. */
    coverKey: text("cover_key"),
    /** The cover's mean colour, "#rrggbb". */
    coverColor: text("cover_color"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    index("media_title").on(table.status, table.titleSort, table.id),
    index("media_author").on(table.status, table.authorSort, table.id),
    index("media_created").on(table.status, table.createdAt, table.id),
    index("media_updated").on(table.status, table.updatedAt, table.id),
    index("media_series_name").on(table.series, table.seriesSort),
    index("media_owner").on(table.ownerId, table.status),
    index("media_asin").on(table.asin),
    index("media_isbn").on(table.isbnKey),
    index("media_match").on(table.matchKey),
    index("media_completeness").on(table.status, table.completeness),
  ],
);

export const authors = sqliteTable(
  "authors",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** The name in lower case without accents and punctuation: equal keys are the same person. */
    nameKey: text("name_key").notNull(),
    /** "Rothfuss, Patrick". */
    sortName: text("sort_name").notNull(),
    description: text(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [uniqueIndex("authors_key").on(table.nameKey), index("authors_sort").on(table.sortName, table.id)],
);

export const series = sqliteTable(
  "series",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    nameKey: text("name_key").notNull(),
    author: text(),
    description: text(),
    /** How many books it has in all; null: unknown. */
    totalBooks: integer("total_books"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [uniqueIndex("series_key").on(table.nameKey), index("series_name").on(table.name, table.id)],
);

export const mediaAuthors = sqliteTable(
  "media_authors",
  {
    mediaId: integer("media_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    authorId: integer("author_id")
      .notNull()
      .references(() => authors.id, { onDelete: "cascade" }),
    role: text({ enum: ["author", "narrator"] }).notNull(),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mediaId, table.role, table.authorId] }),
    index("media_authors_author").on(table.authorId, table.mediaId),
  ],
);

export const mediaSeries = sqliteTable(
  "media_series",
  {
    mediaId: integer("media_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    seriesId: integer("series_id")
      .notNull()
      .references(() => series.id, { onDelete: "cascade" }),
    position: text(),
    sort: real(),
  },
  (table) => [
    primaryKey({ columns: [table.mediaId, table.seriesId] }),
    index("media_series_series").on(table.seriesId, table.sort),
  ],
);

/** Every change of every field: undo is possible for ever. */
export const metadataHistory = sqliteTable(
  "metadata_history",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    mediaId: integer("media_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    field: text().notNull(),
    oldValue: text("old_value", { mode: "json" }).$type<unknown>(),
    newValue: text("new_value", { mode: "json" }).$type<unknown>(),
    source: text().notNull(),
    /** Who changed it; null: the system. */
    actorId: text("actor_id"),
    at: integer().notNull(),
  },
  (table) => [index("metadata_history_media").on(table.mediaId, table.id)],
);

export const metadataCorrections = sqliteTable(
  "metadata_corrections",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    mediaId: integer("media_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    field: text().notNull(),
    oldValue: text("old_value", { mode: "json" }).$type<unknown>(),
    newValue: text("new_value", { mode: "json" }).$type<unknown>(),
    reason: text(),
    source: text().notNull(),
    status: text({ enum: ["pending", "approved", "rejected"] }).notNull(),
    submittedBy: text("submitted_by").references(() => users.id, { onDelete: "set null" }),
    reviewedBy: text("reviewed_by").references(() => users.id, { onDelete: "set null" }),
    reviewedAt: integer("reviewed_at"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("metadata_corrections_status").on(table.status, table.id),
    index("metadata_corrections_media").on(table.mediaId),
  ],
);

/** Maintained by triggers, because counting 100,000 rows costs six times the page itself. `scope` is '' or an owner's id. */
export const catalogueCounts = sqliteTable(
  "catalogue_counts",
  {
    scope: text().notNull(),
    status: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.status] })],
);

/** Two rows that were one book: what it takes to part them again. */
export const mediaMerges = sqliteTable(
  "media_merges",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    keptId: integer("kept_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    mergedId: integer("merged_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    /** What was moved or filled, as it stood before. */
    before: text({ mode: "json" }).$type<unknown>().notNull(),
    mergedBy: text("merged_by").references(() => users.id, { onDelete: "set null" }),
    mergedAt: integer("merged_at").notNull(),
    undoneAt: integer("undone_at"),
  },
  (table) => [index("media_merges_kept").on(table.keptId), index("media_merges_merged").on(table.mergedId)],
);
