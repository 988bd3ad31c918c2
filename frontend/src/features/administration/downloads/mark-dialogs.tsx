/** Saying of a download that it arrived, or that it failed, when no client says so. */
import { useState } from "react";
import { Field } from "../../../components/field.tsx";
import { showToast } from "../../../components/toast.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Confirm } from "../parts/confirm.tsx";
import type { Download } from "../wire.ts";
import { useDownloadActs } from "./queries.ts";

interface Props {
  download: Download;
  onClose: () => void;
}

export function CompleteDialog({ download: { id, title }, onClose }: Props) {
  const t = useT();
  const { complete } = useDownloadActs();
  return (
    <Confirm
      title={t("admin.downloads.completeQuestion", { title })}
      verb={t("admin.downloads.completeVerb")}
      act={async () => {
        await complete(id);
        showToast({ text: t("admin.downloads.completedNow", { title }) });
      }}
      onClose={onClose}
    >
      <p>{t("admin.downloads.completeText")}</p>
    </Confirm>
  );
}

export function FailDialog({ download: { id, title }, onClose }: Props) {
  const t = useT();
  const { fail } = useDownloadActs();
  const [reason, setReason] = useState("");
  return (
    <Confirm
      title={t("admin.downloads.failQuestion", { title })}
      verb={t("admin.downloads.failVerb")}
      act={async () => {
        await fail(id, reason.trim());
        showToast({ text: t("admin.downloads.failedNow", { title }) });
      }}
      onClose={onClose}
    >
      <p>{t("admin.downloads.failText")}</p>
      <Field
        label={t("admin.downloads.why")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={1_000}
        autoComplete="off"
      />
    </Confirm>
  );
}
