/** Downloads as the API and the sockets show them. Their links stay inside: they may carry a key of the person's. */
import type { Download, DownloadEvent } from "../../contracts/downloads.ts";
import { toIso, toIsoOrNull } from "../../core/clock.ts";
import type { AppContext } from "../../platform/context.ts";
import type { DownloadRow, OwnedRow } from "./row.ts";

export const showDownload = (row: OwnedRow): Download => ({
  id: row.id,
  book_id: row.mediaId,
  title: row.title,
  author: row.author,
  source: row.source,
  status: row.status,
  status_detail: row.statusDetail,
  progress_percent: row.progressPercent,
  qb_hash: row.qbHash,
  qb_status: row.qbStatus,
  download_speed_bps: row.downloadSpeedBps,
  upload_speed_bps: row.uploadSpeedBps,
  eta_seconds: row.etaSeconds,
  error_message: row.errorMessage,
  retry_count: row.retryCount,
  max_retries: row.maxRetries,
  next_retry_at: toIsoOrNull(row.nextRetryAt),
  client: row.client,
  user: { id: row.ownerId, email: row.email },
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
  completed_at: toIsoOrNull(row.completedAt),
  failed_at: toIsoOrNull(row.failedAt),
});

/** Tells the owner, and the administrators, who see every download. */
export async function announceDownload(ctx: AppContext, row: DownloadRow): Promise<void> {
  const data: DownloadEvent = {
    id: row.id,
    status: row.status,
    progress_percent: row.progressPercent,
    progress: row.progressPercent,
    download_speed_bps: row.downloadSpeedBps,
    eta_seconds: row.etaSeconds,
  };
  await ctx.publish({ userId: row.ownerId, channel: "downloads", type: "download_updated", data });
}
