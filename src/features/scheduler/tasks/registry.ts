/** Everything that can run by the clock: one line a task. */
import { z } from "zod";
import { ensureAdministrator, purgeExpired } from "../../accounts/index.ts";
import { fullScan } from "../../catalogue/index.ts";
import { rotateSealKeys, syncDue, wakeRuns } from "../../connections/index.ts";
import { retryDueDownloads } from "../../downloads/index.ts";
import { sweepUnused } from "../../manuscripts/index.ts";
import { shelveNarrations, sweepTakes, wakeSilentJobs } from "../../narration/index.ts";
import { checkHealth, flushLogs, measureStorage, pruneHistory } from "../../system/index.ts";
import { counting, type Task, task } from "./task.ts";

const days = (kept: number, what: string) =>
  z.int().min(1).max(3_650).default(kept).describe(`How many days ${what} are kept.`);

const TASKS = {
  ensure_administrator: counting(
    "Makes the first administrator of the settings where there is none.",
    "created",
    ensureAdministrator,
  ),
  wake_silent_jobs: counting("Wakes narrations that fell silent.", "woken", wakeSilentJobs),
  shelve_narrations: counting("Puts finished narrations on their owners' shelves.", "shelved", shelveNarrations),
  retry_downloads: task("Tries failed downloads again whose time has come.", {}, retryDueDownloads),
  wake_syncs: counting("Moves syncs of connections that fell silent.", "woken", wakeRuns),
  sync_connections: task("Syncs the connections whose time has come.", {}, syncDue),
  rotate_seal_keys: task(
    "Seals anew, with the first key of SEAL_KEYS, what opens connections and was sealed with an older one.",
    {},
    rotateSealKeys,
  ),
  purge_expired: counting("Deletes sign-ins and tokens that are over.", "removed", purgeExpired),
  sweep_unused: task("Deletes manuscripts and uploads that nobody used for a week.", {}, sweepUnused),
  sweep_takes: counting("Deletes the takes of narrations that ended a month ago.", "removed", sweepTakes),
  health_check: task("Looks at every component, and tells the pages when one changed.", {}, checkHealth),
  prune_history: task(
    "Deletes old runs, audit entries and log files.",
    { runs_days: days(30, "runs"), audit_days: days(365, "audit entries"), logs_days: days(30, "log files") },
    pruneHistory,
  ),
  measure_storage: task("Adds up what is stored, by area.", {}, (ctx, _parameters, run) => measureStorage(ctx, run)),
  full_scan: task(
    "Computes anew what follows from the books' texts: completeness, sort keys, links, counts; and looks for duplicates.",
    {},
    (ctx, _parameters, run) => fullScan(ctx, run),
  ),
  flush_logs: task("Stores waiting log lines, and joins the log files of each past hour.", {}, flushLogs),
} satisfies Record<string, Task>;

export const taskNames: readonly string[] = Object.keys(TASKS);

const byName = new Map<string, Task>(Object.entries(TASKS));

export const taskOf = (name: string): Task | undefined => byName.get(name);
