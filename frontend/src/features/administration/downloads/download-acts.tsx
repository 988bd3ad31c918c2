/** What can be done with a download, by its state. */
import { useMutation } from "@tanstack/react-query";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ACTS, RowAct } from "../parts/row-act.tsx";
import type { Download } from "../wire.ts";
import { useDownloadActs } from "./queries.ts";
import { useRemove } from "./remove.ts";

interface Props {
  download: Download;
  onComplete: () => void;
  onFail: () => void;
}

export function DownloadActs({ download, onComplete, onFail }: Props) {
  const t = useT();
  const acts = useDownloadActs();
  const remove = useRemove();
  const { id, title, status } = download;
  const retry = useMutation({
    mutationFn: () => acts.retry(id),
    onSuccess: () => showToast({ text: t("admin.downloads.retried", { title }) }),
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
  const open = status === "queued" || status === "downloading";
  return (
    <div className={ACTS}>
      {(status === "failed" || status === "abandoned") && (
        <RowAct
          label={t("admin.downloads.retryOf", { title })}
          disabled={retry.isPending}
          onClick={() => retry.mutate()}
        >
          <span className="font-semibold">{t("admin.downloads.retry")}</span>
        </RowAct>
      )}
      {(open || status === "failed") && (
        <RowAct label={t("admin.downloads.completeOf", { title })} onClick={onComplete}>
          {t("admin.downloads.complete")}
        </RowAct>
      )}
      {open && (
        <RowAct label={t("admin.downloads.failOf", { title })} onClick={onFail}>
          {t("admin.downloads.fail")}
        </RowAct>
      )}
      <RowAct label={t("admin.downloads.removeOf", { title })} onClick={() => remove(download)}>
        {t("admin.downloads.remove")}
      </RowAct>
    </div>
  );
}
