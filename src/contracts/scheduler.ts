/** What runs by the clock: tasks, the jobs that run them, and the runs, as administrators see them. */
import { z } from "zod";
import { pageInfo, wholeNumber } from "./envelope.ts";

/** Five fields: minute, hour, day of month, month, day of week. What is wrong with one is told by the server. */
const cron = z.string().trim().min(9, "A schedule has five fields: minute hour day month weekday.").max(200);
/** IANA name: "Europe/Berlin". */
const timeZone = z.string().trim().min(1).max(64);
const jobName = z.string().trim().min(1).max(80);
const parameters = z.record(z.string(), z.unknown());

export const runStatus = z.enum(["running", "succeeded", "failed", "lost"]);
export type RunStatus = z.infer<typeof runStatus>;

/** Something that the product can do by itself. */
export const schedulerTask = z.object({
  name: z.string(),
  description: z.string(),
  /** JSON Schema of `parameters`: an object whose properties have type, description, default and limits. */
  parameters_schema: z.record(z.string(), z.unknown()),
});
export type SchedulerTask = z.infer<typeof schedulerTask>;

export const taskList = z.object({ tasks: z.array(schedulerTask) });

export const schedulerRun = z.object({
  id: z.uuid(),
  job_id: z.int(),
  job_name: z.string(),
  task: z.string(),
  trigger: z.enum(["schedule", "manual"]),
  /** Who triggered it; null: the clock, or somebody whose account is gone. */
  triggered_by: z.string().nullable(),
  /** lost: it ended without saying so, for example because the worker was restarted. */
  status: runStatus,
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  duration_ms: z.int().nullable(),
  /** What the task counted: {"looked_at": 120, "removed": 3}. */
  counts: z.record(z.string(), z.number()),
  error_message: z.string().nullable(),
});
export type SchedulerRun = z.infer<typeof schedulerRun>;

export const runDetail = schedulerRun.extend({
  /** The end of what the run said, one line each. */
  log_tail: z.array(z.string()),
});
export type RunDetail = z.infer<typeof runDetail>;

export const runPage = z.object({ runs: z.array(schedulerRun), page_info: pageInfo });
export type RunPage = z.infer<typeof runPage>;

export const scheduledJob = z.object({
  id: z.int(),
  name: z.string(),
  task: z.string(),
  /** What the task does. */
  description: z.string(),
  cron: z.string(),
  time_zone: z.string(),
  parameters,
  enabled: z.boolean(),
  /** Comes with the product: it can be changed and switched off, not deleted. */
  built_in: z.boolean(),
  running: z.boolean(),
  /** Null: it is switched off. */
  next_run_at: z.iso.datetime().nullable(),
  last_run_at: z.iso.datetime().nullable(),
  last_run: schedulerRun.nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type ScheduledJob = z.infer<typeof scheduledJob>;

export const jobPage = z.object({ jobs: z.array(scheduledJob), page_info: pageInfo });
export type JobPage = z.infer<typeof jobPage>;

export const newJob = z.object({
  name: jobName,
  /** A name of `GET /api/scheduler/tasks`. */
  task: z.string().min(1).max(60),
  cron,
  time_zone: timeZone.default("UTC"),
  parameters: parameters.default({}),
  enabled: z.boolean().default(true),
});
export type NewJob = z.infer<typeof newJob>;

/** Only what is sent is changed; a job keeps its task. */
export const jobChanges = z
  .object({ name: jobName, cron, time_zone: timeZone, parameters, enabled: z.boolean() })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, "Send at least one field.");
export type JobChanges = z.infer<typeof jobChanges>;

export const jobParams = z.object({ job_id: wholeNumber(1) });
export const deletedJob = z.object({ deleted: z.literal(true), id: z.int() });

export const cronQuestion = z.object({ cron, time_zone: timeZone.default("UTC") });
export type CronQuestion = z.infer<typeof cronQuestion>;

export const cronPreview = z.object({
  cron: z.string(),
  time_zone: z.string(),
  /** The next five times. */
  next_runs: z.array(z.iso.datetime()),
});
export type CronPreview = z.infer<typeof cronPreview>;
