/** How the installation is and what it holds: health, figures, storage, logs, and what a queue gave up. */
import { z } from "zod";
import { marketplace } from "./connections.ts";
import { pageInfo, pageQuery, wholeNumber } from "./envelope.ts";
import { schedulerRun } from "./scheduler.ts";

export const componentStatus = z.enum(["healthy", "degraded", "unhealthy", "not_configured"]);
export type ComponentStatus = z.infer<typeof componentStatus>;

const count = z.int().min(0);
const figure = z.number().nullable();

const component = z.object({
  status: componentStatus,
  /** Null: nothing was asked. */
  response_time_ms: z.int().nullable(),
  /** What is wrong, in a sentence; null while all is well. */
  message: z.string().nullable(),
});

/** Figures that a Worker cannot have keep their key and are null. */
export const healthComponents = z.object({
  database: component.extend({ connections_active: z.null(), connections_total: z.null() }),
  scheduler: component.extend({
    last_run: z.iso.datetime().nullable(),
    next_run: z.iso.datetime().nullable(),
    /** Jobs that are switched on. */
    active_jobs: count.nullable(),
  }),
  qbittorrent: component.extend({
    version: z.string().nullable(),
    active_downloads: figure,
    total_downloads: figure,
  }),
  audiobookshelf: component.extend({ version: z.string().nullable(), libraries: figure, total_books: figure }),
  /** R2: recordings, manuscripts, logs. */
  storage: component,
  queue: component.extend({ dead_letters: count.nullable() }),
  /** The container that makes sound. */
  media: component,
  /** The sockets' rooms. */
  rooms: component,
  /** Where libraries are read from; not_configured: it cannot be connected here, or is switched off. */
  audible: component.extend({
    /** The end of the last reading that went well. */
    last_sync: z.iso.datetime().nullable(),
    /** Stores that failed so often that they are left alone for a while. */
    resting: z.array(marketplace).nullable(),
  }),
});
export type HealthComponents = z.infer<typeof healthComponents>;
export type ComponentName = keyof HealthComponents;

export const systemHealth = z.object({
  status: z.enum(["healthy", "degraded", "unhealthy"]),
  timestamp: z.iso.datetime(),
  components: healthComponents,
  uptime_seconds: z.null(),
  memory_usage_mb: z.null(),
  cpu_usage_percent: z.null(),
});
export type SystemHealth = z.infer<typeof systemHealth>;

/** What the event `system_status` carries. */
export const systemStatusEvent = z.object({
  component: z.string(),
  status: componentStatus,
  response_time_ms: z.int().nullable(),
  message: z.string().nullable(),
});

export const systemStats = z.object({
  books: z.object({ grand_total: count, total_active: count, total_archived: count, total_duplicates: count }),
  series: z.object({ total: count, complete: count, partial: count, incomplete: count }),
  authors: z.object({ total: count, with_multiple_books: count }),
  downloads: z.object({
    total: count,
    completed: count,
    failed: count,
    pending: count,
    /** Of those that ended; null before the first. */
    success_rate_percent: figure,
  }),
  metadata: z.object({ average_completeness_percent: figure, books_100_percent: count, books_below_80_percent: count }),
  storage: z.object({
    estimated_audiobook_storage_gb: z.number(),
    database_size_mb: figure,
    /** Null until storage was measured for the first time. */
    logs_size_mb: figure,
  }),
});
export type SystemStats = z.infer<typeof systemStats>;

export const libraryStatus = z.object({
  /** needs_attention: something below can be mended. */
  status: z.enum(["empty", "healthy", "needs_attention"]),
  books: z.object({ total: count, active: count, archived: count, duplicates: count }),
  completeness: z.object({ average_percent: figure, books_100_percent: count, books_below_80_percent: count }),
  /** Active books that lack something. */
  missing: z.object({
    author: count,
    description: count,
    isbn_and_asin: count,
    duration: count,
    narrator: count,
    cover: count,
  }),
  series: z.object({ total: count, complete: count, partial: count, incomplete: count, unknown: count }),
  pending_corrections: count,
  /** Null: never done. */
  last_full_scan_at: z.iso.datetime().nullable(),
});
export type LibraryStatus = z.infer<typeof libraryStatus>;

export const downloadStats = z.object({
  total: count,
  by_status: z.object({ queued: count, downloading: count, completed: count, failed: count, abandoned: count }),
  by_source: z.record(z.string(), count),
  /** Failed ones that will be tried again by themselves. */
  waiting_for_retry: count,
  success_rate_percent: figure,
  last_7_days: z.object({ added: count, completed: count, failed: count }),
  average_minutes_to_complete: figure,
});
export type DownloadStats = z.infer<typeof downloadStats>;

export const storageUse = z.object({
  database_bytes: z.int().nullable(),
  objects: z.object({
    /** Null until it was measured for the first time: the job `measure_storage` does it once a day. */
    measured_at: z.iso.datetime().nullable(),
    bytes: count,
    count,
    /** By the first part of the objects' names: "takes", "logs". */
    areas: z.array(z.object({ area: z.string(), bytes: count, count })),
  }),
  /** From the lengths of all active books at 64 kbit/s; an estimate, not something that is stored here. */
  estimated_audiobook_bytes: count,
});
export type StorageUse = z.infer<typeof storageUse>;

/** What this installation has; never a secret. */
export const installation = z.object({
  service: z.string(),
  version: z.string(),
  library_name: z.string(),
  registration_open: z.boolean(),
  origin: z.string(),
  cors_origins: z.array(z.string()),
  voices: z.object({
    default_provider: z.string(),
    providers: z.array(z.object({ id: z.string(), configured: z.boolean(), concurrency: z.int() })),
  }),
  connections: z.object({
    qbittorrent: z.object({ configured: z.boolean() }),
    audiobookshelf: z.object({ configured: z.boolean() }),
  }),
  /** By name, in the unit that the name ends with. */
  limits: z.record(z.string(), z.number()),
});
export type Installation = z.infer<typeof installation>;

export const startedScan = schedulerRun;

const moment = z.iso.datetime({ offset: true });
export const logLevel = z.enum(["info", "warn", "error"]);
export const logExport = z
  .object({
    /** Default: a day before `to`. */
    from: moment,
    /** Default: now. */
    to: moment,
    /** This one and the graver ones. */
    level: logLevel,
    /** ndjson: one object a line; text: one plain line each. */
    format: z.enum(["ndjson", "text"]),
  })
  .partial();
export type LogExport = z.infer<typeof logExport>;

export const deadLetter = z.object({
  id: z.int(),
  /** Where it was to go, and goes again on replay. */
  queue: z.string(),
  message_id: z.string(),
  body: z.unknown(),
  at: z.iso.datetime(),
  /** Null: nobody has sent it again. */
  replayed_at: z.iso.datetime().nullable(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

export const deadLetterQuery = pageQuery.extend({ state: z.enum(["waiting", "replayed", "all"]).default("waiting") });
export type DeadLetterQuery = z.infer<typeof deadLetterQuery>;
export const deadLetterPage = z.object({ dead_letters: z.array(deadLetter), page_info: pageInfo });
export type DeadLetterPage = z.infer<typeof deadLetterPage>;
export const deadLetterParams = z.object({ id: wholeNumber(1) });
export const deletedDeadLetter = z.object({ deleted: z.literal(true), id: z.int() });
