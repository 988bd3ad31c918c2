/** The task that deletes what is too old to be looked at. */
import type { AppContext } from "../../../platform/context.ts";
import { LOGS, logHour } from "../../../platform/log-lines.ts";
import type { Counts } from "../../../platform/task.ts";
import { LISTED_OBJECTS } from "../limits.ts";
import { deleteAuditBefore, deleteRunsBefore } from "./store.ts";

const DAY_MS = 86_400_000;

/** In days. */
interface Kept {
  runs_days: number;
  audit_days: number;
  logs_days: number;
}

export async function pruneHistory(ctx: AppContext, kept: Kept): Promise<Counts> {
  const before = (days: number) => ctx.clock.now() - days * DAY_MS;
  return {
    runs: await deleteRunsBefore(ctx.db, before(kept.runs_days)),
    audit_entries: await deleteAuditBefore(ctx.db, before(kept.audit_days)),
    log_files: await deleteLogsBefore(ctx.env.BUCKET, before(kept.logs_days)),
  };
}

/** Names have the order of time, so the old ones come first. */
async function deleteLogsBefore(bucket: R2Bucket, before: number): Promise<number> {
  const end = logHour(before);
  for (let deleted = 0; ; ) {
    const page = await bucket.list({ prefix: LOGS, limit: LISTED_OBJECTS });
    const old = page.objects.map(({ key }) => key).filter((key) => key < end);
    if (old.length > 0) await bucket.delete(old);
    deleted += old.length;
    if (old.length < LISTED_OBJECTS) return deleted;
  }
}
