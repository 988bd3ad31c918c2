/** Accounts at services that know what a person owns, what their stores have, and what each reading of them did. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";

/** One a person, provider and account. */
export const connections = sqliteTable(
  "connections",
  {
    id: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    provider: text().notNull(),
    /** What the service calls the account. */
    accountId: text("account_id").notNull(),
    accountName: text("account_name"),
    deviceName: text("device_name"),
    /** Where the account was signed in. */
    marketplace: text().notNull(),
    /** What opens the account; `platform/seal.ts`. */
    sealed: text().notNull(),
    /** Grows whenever `sealed` changes. */
    sealedVersion: integer("sealed_version").notNull().default(1),
    state: text({ enum: ["active", "reconnect"] }).notNull(),
    problemType: text("problem_type"),
    problem: text(),
    fromFile: integer("from_file", { mode: "boolean" }).notNull(),
    podcasts: integer({ mode: "boolean" }).notNull().default(false),
    wishlist: integer({ mode: "boolean" }).notNull().default(true),
    autoSync: integer("auto_sync", { mode: "boolean" }).notNull().default(true),
    nextSyncAt: integer("next_sync_at"),
    /** Somebody is renewing its access; others wait for what comes of it. */
    renewingUntil: integer("renewing_until"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("connections_account").on(table.userId, table.provider, table.accountId),
    index("connections_next").on(table.nextSyncAt),
  ],
);

/** The stores of a connection that have something. */
export const connectionStores = sqliteTable(
  "connection_stores",
  {
    connectionId: text("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    marketplace: text().notNull(),
    included: integer({ mode: "boolean" }).notNull().default(true),
    /** How many titles the store says it has. */
    storeTotal: integer("store_total"),
    /** Of the last reading that was applied whole: the store tells what changed since. */
    stateToken: text("state_token"),
    lastFullAt: integer("last_full_at"),
    lastSyncAt: integer("last_sync_at"),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.marketplace] })],
);

/** Every title of every store, on the shelf or left out. */
export const connectionTitles = sqliteTable(
  "connection_titles",
  {
    connectionId: text("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    marketplace: text().notNull(),
    asin: text().notNull(),
    title: text(),
    /** present: the store has it; removed: no longer; left_out: never came on the shelf. */
    state: text({ enum: ["present", "removed", "left_out"] }).notNull(),
    reason: text(),
    message: text(),
    ownership: text({ enum: ["bought", "plus", "preorder"] }),
    /** Until when it is there, epoch milliseconds. */
    until: integer(),
    /** Of what the store says about it: equal prints say the same. */
    print: text().notNull(),
    finished: integer({ mode: "boolean" }).notNull().default(false),
    percent: integer().notNull().default(0),
    /** When its picture was fetched, or could not be. */
    coverTriedAt: integer("cover_tried_at"),
    /** The run that saw it last. */
    seenRun: text("seen_run").notNull(),
    addedAt: integer("added_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.marketplace, table.asin] }),
    index("connection_titles_asin").on(table.asin),
    index("connection_titles_cover").on(table.coverTriedAt).where(sql`cover_tried_at IS NULL AND state = 'present'`),
    index("connection_titles_reason").on(table.connectionId, table.state, table.reason),
  ],
);

/** One reading of all included stores. Its cursor moves with each page, in the batch that applies the page. */
export const syncRuns = sqliteTable(
  "sync_runs",
  {
    id: text().primaryKey(),
    connectionId: text("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    status: text({ enum: ["queued", "running", "succeeded", "failed", "cancelled"] }).notNull(),
    kind: text({ enum: ["full", "delta"] }).notNull(),
    trigger: text({ enum: ["connect", "manual", "schedule"] }).notNull(),
    imported: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    removed: integer().notNull().default(0),
    errors: integer().notNull().default(0),
    total: integer().notNull().default(0),
    done: integer().notNull().default(0),
    expected: integer(),
    errorType: text("error_type"),
    error: text(),
    /** What is to be done next. */
    cursor: text({ mode: "json" }).$type<unknown>().notNull(),
    step: integer().notNull().default(0),
    /** Failures of this step so far. */
    attempts: integer().notNull().default(0),
    /** The life of the installation that works on it: what an earlier one left is taken up at once. */
    boot: text().notNull().default(""),
    startedAt: integer("started_at").notNull(),
    /** When it is given up for lost, unless somebody moves it. */
    dueAt: integer("due_at").notNull(),
    endedAt: integer("ended_at"),
  },
  (table) => [
    uniqueIndex("sync_runs_open").on(table.connectionId).where(sql`status IN ('queued', 'running')`),
    index("sync_runs_connection").on(table.connectionId, table.startedAt),
    index("sync_runs_due").on(table.status, table.dueAt),
  ],
);

/** The steps of open runs that were applied: a second application of one breaks its batch. */
export const syncSteps = sqliteTable(
  "sync_steps",
  {
    runId: text("run_id")
      .notNull()
      .references(() => syncRuns.id, { onDelete: "cascade" }),
    step: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.step] })],
);

/** What changed, behind the first reading of a store. */
export const syncChanges = sqliteTable(
  "sync_changes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: text("run_id")
      .notNull()
      .references(() => syncRuns.id, { onDelete: "cascade" }),
    marketplace: text().notNull(),
    asin: text().notNull(),
    title: text(),
    change: text({ enum: ["added", "updated", "removed", "returned", "left_out"] }).notNull(),
  },
  (table) => [index("sync_changes_run").on(table.runId, table.id)],
);

/** Sign-ins that were begun in a browser: one use, a quarter of an hour. */
export const signInSessions = sqliteTable(
  "sign_in_sessions",
  {
    id: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    provider: text().notNull(),
    marketplace: text().notNull(),
    preAmazon: integer("pre_amazon", { mode: "boolean" }).notNull(),
    sealed: text().notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("sign_in_sessions_user").on(table.userId), index("sign_in_sessions_expiry").on(table.expiresAt)],
);

/** Stores that fail again and again are left alone for a while. */
export const storeHealth = sqliteTable(
  "store_health",
  {
    provider: text().notNull(),
    marketplace: text().notNull(),
    failures: integer().notNull(),
    openUntil: integer("open_until"),
  },
  (table) => [primaryKey({ columns: [table.provider, table.marketplace] })],
);
