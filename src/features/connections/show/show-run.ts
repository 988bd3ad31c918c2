/** A run as the API shows it. */
import type { SyncRun } from "../../../contracts/connections.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import type { RunRow } from "../sync/runs/store.ts";

export const showRun = (row: RunRow): SyncRun => ({
  id: row.id,
  status: row.status,
  kind: row.kind,
  trigger: row.trigger,
  imported: row.imported,
  updated: row.updated,
  skipped: row.skipped,
  removed: row.removed,
  errors: row.errors,
  total: row.total,
  done: row.done,
  expected: row.expected,
  error: row.errorType === null ? null : { error: row.error ?? "", error_type: row.errorType },
  started_at: toIso(row.startedAt),
  ended_at: toIsoOrNull(row.endedAt),
});
