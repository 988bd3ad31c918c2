/** What can be done with a job from the list. */
import { useMutation } from "@tanstack/react-query";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ApiError } from "../../../lib/errors.ts";
import { ACTS, RowAct } from "../parts/row-act.tsx";
import type { ScheduledJob } from "../wire.ts";
import { useScheduleActs } from "./queries.ts";

interface Props {
  job: ScheduledJob;
  onChange: () => void;
  onDelete: () => void;
}

export function JobActs({ job, onChange, onDelete }: Props) {
  const t = useT();
  const acts = useScheduleActs();
  const { id, name, enabled } = job;
  const failed = (error: Error) => showToast({ text: describeError(t, error) });
  const run = useMutation({
    mutationFn: () => acts.run(id),
    onSuccess: () => showToast({ text: t("admin.schedule.started", { name }) }),
    onError: (error) =>
      error instanceof ApiError && error.status === 409
        ? showToast({ text: t("admin.schedule.runsAlready", { name }) })
        : failed(error),
  });
  const turn = useMutation({
    mutationFn: (on: boolean) => acts.change(id, { enabled: on }),
    onSuccess: (_, on) =>
      showToast({
        text: t(on ? "admin.schedule.switchedOn" : "admin.schedule.switchedOff", { name }),
        action: { label: t("action.undo"), run: () => void acts.change(id, { enabled: !on }).catch(failed) },
      }),
    onError: failed,
  });
  return (
    <div className={ACTS}>
      <RowAct
        label={t("admin.schedule.runOf", { name })}
        disabled={job.running || run.isPending}
        onClick={() => run.mutate()}
      >
        <span className="font-semibold">{t("admin.schedule.run")}</span>
      </RowAct>
      <RowAct label={t("admin.schedule.changeOf", { name })} onClick={onChange}>
        {t("admin.change")}
      </RowAct>
      <RowAct
        label={t(enabled ? "admin.schedule.switchOffOf" : "admin.schedule.switchOnOf", { name })}
        disabled={turn.isPending}
        onClick={() => turn.mutate(!enabled)}
      >
        {t(enabled ? "admin.schedule.switchOff" : "admin.schedule.switchOn")}
      </RowAct>
      {!job.built_in && (
        <RowAct label={t("admin.schedule.deleteOf", { name })} onClick={onDelete}>
          {t("admin.delete")}
        </RowAct>
      )}
    </div>
  );
}
