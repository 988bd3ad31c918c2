/** Every number of the system's pages with its reason. */

/** A component that says nothing for so long counts as gone: a page must not wait longer for its colour. */
export const PROBE_MS = 2_000;
/** Slower than this is degraded; D1 answers within 50 ms, the first call to a sleeping object within 300. */
export const SLOW_MS = 500;
/** Public: a stranger may load the components with one look every ten seconds an isolate. */
export const HEALTH_KEPT_MS = 10_000;
export const STATS_KEPT_MS = 30_000;
/** Adding up the lengths of all books reads every row of the catalogue: for an estimate ten minutes are new enough. */
export const LENGTHS_KEPT_MS = 600_000;
/** The clock ticks every minute: a job that is this late was forgotten by it. */
export const LATE_MS = 5 * 60_000;
/** A queue whose oldest message waits longer is not being read; tickets take milliseconds. */
export const QUEUE_OLD_MS = 10 * 60_000;
/** Books of unknown size: what Audible and most shops deliver, 64 kbit/s. */
export const BYTES_A_MINUTE = (64_000 / 8) * 60;
/** Asked of R2 at once; more is not given. */
export const LISTED_OBJECTS = 1_000;
/** Log lines of one hour are sorted in memory up to this size, and given file by file above it. */
export const SORTED_BYTES = 16 * 1024 * 1024;
/** The longest period of one export. */
export const EXPORT_DAYS = 31;
/** The hours that `flush_logs` looks back at: lines of an isolate that slept come late. */
export const JOINED_HOURS = 24;
/** Log files of an hour are joined in memory, up to this size together. */
export const JOINED_BYTES = 16 * 1024 * 1024;
