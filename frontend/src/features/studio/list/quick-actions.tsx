/** What can be done with a narration from the list, by its state. */
import { useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import type { Job } from "../../../lib/wire.ts";
import { chaptersQuery, isUnderWay, useDelete, useDownload, useStep } from "../../narration/index.ts";
import { playChapter } from "../../player/index.ts";

const ACT = "min-h-11 px-2.5 text-support underline-offset-4 hover:underline disabled:opacity-60";

export function QuickActions({ job }: { job: Job }) {
  const t = useT();
  const step = useStep(job);
  const download = useDownload(job);
  const remove = useDelete();
  const listen = useListen(job);
  const { title } = job;
  const open = isUnderWay(job) || job.status === "paused";
  return (
    <div className="-ms-2.5 flex flex-wrap md:ms-0 md:justify-end">
      {job.chapters_completed > 0 && (
        <button
          type="button"
          className={`${ACT} font-semibold text-verdigris`}
          aria-label={t("job.listenLabel", { title })}
          onClick={listen}
        >
          {t("job.listen")}
        </button>
      )}
      {job.status === "completed" && (
        <button
          type="button"
          className={ACT}
          disabled={download.isPending}
          aria-label={t("job.downloadLabel", { title })}
          onClick={() => download.mutate()}
        >
          {t("job.download")}
        </button>
      )}
      {(job.status === "failed" || job.status === "cancelled") && (
        <button
          type="button"
          className={ACT}
          disabled={step.isPending}
          aria-label={t("job.retryLabel", { title })}
          onClick={() => step.mutate("retry")}
        >
          {t("job.retry")}
        </button>
      )}
      {open ? (
        <button
          type="button"
          className={`${ACT} text-ink-2`}
          disabled={step.isPending}
          aria-label={t("job.cancelLabel", { title })}
          onClick={() => step.mutate("cancel")}
        >
          {t("job.cancel")}
        </button>
      ) : (
        <button
          type="button"
          className={`${ACT} text-ink-2`}
          aria-label={t("job.deleteLabel", { title })}
          onClick={() => remove(job)}
        >
          {t("job.delete")}
        </button>
      )}
    </div>
  );
}

/** Plays the first chapter that is ready. */
function useListen(job: Job): () => void {
  const queries = useQueryClient();
  const t = useT();
  return () => {
    void queries
      .fetchQuery(chaptersQuery(job.id))
      .then((chapters) => {
        const first = chapters.find(({ state }) => state === "ready");
        return first ? playChapter(job, first) : undefined;
      })
      .catch((error) => showToast({ text: describeError(t, error) }));
  };
}
