/** How a narration stands, in a few large words and a sentence or two. */
import type { Translate } from "../../../i18n/use-t.ts";
import { length, moment, percent, roundedWait } from "../../../lib/format.ts";
import type { Job } from "../../../lib/wire.ts";

interface HeadWords {
  head: string;
  lines: string[];
}

export function headWords(t: Translate, job: Job): HeadWords {
  const ready = t("job.ready", { ready: job.chapters_completed, total: job.chapters_total });
  switch (job.status) {
    case "pending":
      return { head: t("job.pendingHead"), lines: [t("job.pendingText"), t("job.leave")] };
    case "processing":
      if (job.stage === "parsing") return { head: t("status.parsing"), lines: [t("job.leave")] };
      if (job.stage === "assembling") return { head: t("status.assembling"), lines: [ready, t("job.startNow")] };
      return { head: wait(t, job), lines: [ready, t(job.chapters_completed > 0 ? "job.startNow" : "job.leave")] };
    case "paused":
      return { head: t("job.pausedHead"), lines: [ready, t("job.pausedText")] };
    case "failed":
      return { head: t("job.failedHead"), lines: [ready, t("job.failedNext")] };
    case "cancelled":
      return { head: t("job.cancelledHead"), lines: [ready, t("job.cancelledText")] };
    case "completed":
      return {
        head: job.duration_seconds === null ? t("status.completed") : length(job.duration_seconds),
        lines: job.completed_at ? [t("job.doneText", { date: moment(job.completed_at) })] : [],
      };
  }
}

const wait = (t: Translate, { eta_seconds, progress_percent }: Job): string =>
  eta_seconds === null
    ? t("job.soon", { percent: percent(progress_percent) })
    : t("job.left", { time: length(roundedWait(eta_seconds)) });
