/** The end of a job that an administrator made. */
import { showToast } from "../../../components/toast.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Confirm } from "../parts/confirm.tsx";
import type { ScheduledJob } from "../wire.ts";
import { useScheduleActs } from "./queries.ts";

interface Props {
  job: ScheduledJob;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteJobDialog({ job, onClose, onDeleted }: Props) {
  const t = useT();
  const { remove } = useScheduleActs();
  const { id, name } = job;
  return (
    <Confirm
      title={t("admin.schedule.deleteQuestion", { name })}
      verb={t("admin.schedule.deleteVerb")}
      act={async () => {
        await remove(id);
        showToast({ text: t("admin.schedule.deleted", { name }) });
        onDeleted?.();
      }}
      onClose={onClose}
    >
      <p>{t("admin.schedule.deleteText")}</p>
    </Confirm>
  );
}
