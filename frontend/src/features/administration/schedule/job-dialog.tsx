/** Schedules a task, or changes when and how a scheduled one runs. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { faultsByField } from "../../../lib/errors.ts";
import type { ScheduledJob, SchedulerTask } from "../wire.ts";
import { CronField } from "./cron-field.tsx";
import { ParameterFields } from "./parameter-fields.tsx";
import { tasksQuery, useScheduleActs } from "./queries.ts";

interface Props {
  /** Absent: a new one. */
  job?: ScheduledJob;
  onClose: () => void;
}

export function JobDialog({ job, onClose }: Props) {
  const t = useT();
  const tasks = useQuery(tasksQuery);
  return (
    <Dialog title={job ? t("admin.schedule.changeOf", { name: job.name }) : t("admin.schedule.new")} onClose={onClose}>
      <div className="mt-6">
        <Answered query={tasks} lines={4}>
          {(list) => <JobForm job={job} tasks={list} onClose={onClose} />}
        </Answered>
      </div>
    </Dialog>
  );
}

const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

function JobForm({
  job,
  tasks,
  onClose,
}: {
  job: ScheduledJob | undefined;
  tasks: SchedulerTask[];
  onClose: () => void;
}) {
  const t = useT();
  const { create, change } = useScheduleActs();
  const [taskName, setTask] = useState(job?.task ?? tasks[0]?.name ?? "");
  const [name, setName] = useState(job?.name ?? "");
  const [cron, setCron] = useState(job?.cron ?? "0 4 * * *");
  const [timeZone, setTimeZone] = useState(job?.time_zone ?? OWN_ZONE);
  const [parameters, setParameters] = useState<Record<string, unknown>>(job?.parameters ?? {});
  const task = tasks.find((one) => one.name === taskName);

  const save = useMutation({
    mutationFn: () => {
      const fields = { name: name.trim(), cron: cron.trim(), time_zone: timeZone.trim(), parameters };
      return job ? change(job.id, fields) : create({ ...fields, task: taskName, enabled: true });
    },
    onSuccess: (saved) => {
      showToast({ text: t("admin.schedule.saved", { name: saved.name }) });
      onClose();
    },
  });
  const faults = faultsByField(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };

  return (
    <form onSubmit={submit} className="grid gap-6">
      {job ? (
        <p className="text-ink-2">{job.description}</p>
      ) : (
        <SelectField
          label={t("admin.schedule.task")}
          options={tasks.map((one) => ({ value: one.name, label: one.name.replaceAll("_", " ") }))}
          value={taskName}
          onChoose={(next) => {
            setTask(next);
            setParameters({});
          }}
          hint={task?.description}
        />
      )}
      <Field
        label={t("admin.schedule.name")}
        name="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        autoComplete="off"
        required
        error={faults.name}
      />
      <CronField cron={cron} timeZone={timeZone} onCron={setCron} onTimeZone={setTimeZone} />
      {task && (
        <ParameterFields schema={task.parameters_schema} values={parameters} faults={faults} onChange={setParameters} />
      )}
      {save.error && <ErrorLine announce>{describeError(t, save.error)}</ErrorLine>}
      <div className="flex flex-wrap gap-2">
        <Button weight="primary" type="submit" disabled={save.isPending}>
          {t(job ? "admin.save" : "admin.schedule.create")}
        </Button>
        <Button onClick={onClose}>{t("admin.cancel")}</Button>
      </div>
    </form>
  );
}
