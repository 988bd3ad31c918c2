/** The jobs that come with the product. Times are UTC, in the quiet hours where nothing hurries. */

interface BuiltInJob {
  name: string;
  task: string;
  cron: string;
}

export const BUILT_IN_JOBS: readonly BuiltInJob[] = [
  { name: "First administrator", task: "ensure_administrator", cron: "*/5 * * * *" },
  { name: "Wake silent narrations", task: "wake_silent_jobs", cron: "*/5 * * * *" },
  { name: "Put narrations on shelves", task: "shelve_narrations", cron: "2-59/10 * * * *" },
  { name: "Wake silent syncs", task: "wake_syncs", cron: "* * * * *" },
  { name: "Sync connections", task: "sync_connections", cron: "4-59/10 * * * *" },
  { name: "Try downloads again", task: "retry_downloads", cron: "*/5 * * * *" },
  { name: "Health check", task: "health_check", cron: "*/5 * * * *" },
  { name: "Join log files", task: "flush_logs", cron: "7 * * * *" },
  { name: "Clear expired sign-ins", task: "purge_expired", cron: "17 3 * * *" },
  { name: "Clear unused uploads", task: "sweep_unused", cron: "22 3 * * *" },
  { name: "Clear old takes", task: "sweep_takes", cron: "27 3 * * *" },
  { name: "Prune history", task: "prune_history", cron: "37 3 * * *" },
  { name: "Seal with the newest key", task: "rotate_seal_keys", cron: "42 3 * * *" },
  { name: "Measure storage", task: "measure_storage", cron: "47 3 * * *" },
  { name: "Full scan", task: "full_scan", cron: "7 4 * * sun" },
];
