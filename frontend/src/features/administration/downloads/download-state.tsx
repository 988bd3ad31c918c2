/** Where a download stands: the word, how far it is, and why it does not move. */
import { Progress } from "../../../components/progress.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { length, moment, percent, roundedWait, size } from "../../../lib/format.ts";
import type { Download, DownloadStatus } from "../wire.ts";

const COLOURS: Record<DownloadStatus, string> = {
  queued: "text-brass",
  downloading: "text-lapis",
  completed: "text-verdigris",
  failed: "text-brass",
  abandoned: "text-brass",
};

export function DownloadState({ download }: { download: Download }) {
  const t = useT();
  const { status, progress_percent, download_speed_bps, eta_seconds, status_detail, error_message } = download;
  const { next_retry_at, retry_count, max_retries } = download;
  const detail = next_retry_at
    ? t("admin.downloads.nextRetry", { moment: moment(next_retry_at), retry: retry_count + 1, most: max_retries })
    : status_detail;
  return (
    <>
      <span className={COLOURS[status]}>{t(`admin.downloads.state.${status}`)}</span>
      {status === "downloading" && (
        <>
          <div className="mt-1.5 flex max-w-72 items-center gap-3">
            <Progress
              value={progress_percent}
              label={t("admin.downloads.progress", { title: download.title })}
              className="flex-1"
            />
            <span className="text-meta text-ink-2 tabular-nums">{percent(progress_percent)}</span>
          </div>
          <span className="block text-support text-ink-2 tabular-nums">
            {[
              download_speed_bps !== null && t("admin.downloads.speed", { size: size(download_speed_bps) }),
              eta_seconds !== null && t("job.left", { time: length(roundedWait(eta_seconds)) }),
            ]
              .filter(Boolean)
              .join(", ")}
          </span>
        </>
      )}
      {detail && <span className="block max-w-[32rem] text-support text-ink-2">{detail}</span>}
      {error_message && (
        <span className="block max-w-[32rem] text-support wrap-anywhere">
          {t("admin.downloads.reason", { reason: error_message })}
        </span>
      )}
    </>
  );
}
