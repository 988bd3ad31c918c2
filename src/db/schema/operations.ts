/** What runs by the clock, and what a queue could not deliver. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";

export const scheduledJobs = sqliteTable(
  "scheduled_jobs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** A name of the registry of tasks. */
    task: text().notNull(),
    /** Five fields. */
    cron: text().notNull(),
    /** IANA name: "Europe/Berlin". */
    timeZone: text("time_zone").notNull(),
    parameters: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    enabled: integer({ mode: "boolean" }).notNull(),
    /** Comes with the product: it can be changed and switched off, not deleted. */
    builtIn: integer("built_in", { mode: "boolean" }).notNull(),
    /** Null: it is switched off. */
    nextRunAt: integer("next_run_at"),
    lastRunAt: integer("last_run_at"),
    /** While one run lasts no other begins; a lock that is older than this is of a run that died. */
    lockedUntil: integer("locked_until"),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("scheduled_jobs_name").on(table.name),
    index("scheduled_jobs_due").on(table.enabled, table.nextRunAt),
  ],
);

export const schedulerRuns = sqliteTable(
  "scheduler_runs",
  {
    id: text().primaryKey(),
    jobId: integer("job_id")
      .notNull()
      .references(() => scheduledJobs.id, { onDelete: "cascade" }),
    task: text().notNull(),
    trigger: text({ enum: ["schedule", "manual"] }).notNull(),
    triggeredBy: text("triggered_by").references(() => users.id, { onDelete: "set null" }),
    status: text({ enum: ["running", "succeeded", "failed", "lost"] }).notNull(),
    startedAt: integer("started_at").notNull(),
    finishedAt: integer("finished_at"),
    /** What the task counted: {"looked_at": 120, "removed": 3}. */
    counts: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    /** The end of what it said. */
    logTail: text("log_tail").notNull(),
    errorMessage: text("error_message"),
  },
  (table) => [
    index("scheduler_runs_job").on(table.jobId, table.startedAt),
    index("scheduler_runs_started").on(table.startedAt),
  ],
);

/** Messages that a queue gave up: an administrator looks, mends, and sends them again. */
export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    queue: text().notNull(),
    messageId: text("message_id").notNull(),
    body: text({ mode: "json" }).$type<unknown>().notNull(),
    at: integer().notNull(),
    replayedAt: integer("replayed_at"),
  },
  (table) => [
    uniqueIndex("dead_letters_message").on(table.queue, table.messageId),
    index("dead_letters_at").on(table.at),
  ],
);
