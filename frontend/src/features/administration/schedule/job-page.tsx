/** `/admin/schedule/$job`: what one job did, run by run. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment, momentIn } from "../../../lib/format.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Pager } from "../parts/pager.tsx";
import { ACTS, RowAct } from "../parts/row-act.tsx";
import { useEvents } from "../parts/use-events.ts";
import type { ScheduledJob, SchedulerRun } from "../wire.ts";
import { cronWords } from "./cron-words.ts";
import { DeleteJobDialog } from "./delete-job-dialog.tsx";
import { JobActs } from "./job-acts.tsx";
import { JobDialog } from "./job-dialog.tsx";
import { jobsQuery, runsQuery, SCHEDULE } from "./queries.ts";
import { RunDialog } from "./run-dialog.tsx";
import { Counts, duration, RunState } from "./run-words.tsx";

export default function JobPage() {
  const t = useT();
  const navigate = useNavigate({ from: "/admin/schedule/$job" });
  const { job: id } = useParams({ from: "/inside/admin/schedule/$job" });
  const { page = 1 } = useSearch({ from: "/inside/admin/schedule/$job" });
  const job = useQuery(jobsQuery).data?.jobs.find((one) => one.id === Number(id));
  const runs = useQuery(runsQuery(Number(id), page));
  useEvents("scheduler", SCHEDULE);
  const [open, setOpen] = useState<"change" | "delete" | null>(null);
  const [shown, setShown] = useState<SchedulerRun | null>(null);
  return (
    <>
      <p className="mb-1">
        <Link
          to="/admin/schedule"
          className="inline-flex min-h-9 items-center text-support text-lapis underline underline-offset-4"
        >
          {t("admin.schedule.allJobs")}
        </Link>
      </p>
      <PageHead
        title={job?.name ?? runs.data?.runs[0]?.job_name ?? t("admin.schedule.job")}
        {...(job ? { lead: leadOf(t, job) } : {})}
      >
        {job && <JobActs job={job} onChange={() => setOpen("change")} onDelete={() => setOpen("delete")} />}
      </PageHead>
      <Answered query={runs} lines={6}>
        {(answer) => (
          <>
            {answer.runs.length === 0 ? (
              <p className="border-t border-rule pt-6 text-ink-2">{t("admin.run.none")}</p>
            ) : (
              <Table
                label={t("admin.run.title")}
                columns={columnsOf(t, setShown)}
                rows={answer.runs}
                idOf={(run) => run.id}
              />
            )}
            <Pager
              page={page}
              pages={answer.page_info.total_pages}
              onPage={(next) => void navigate({ search: { page: next } })}
            />
          </>
        )}
      </Answered>
      {job && open === "change" && <JobDialog job={job} onClose={() => setOpen(null)} />}
      {job && open === "delete" && (
        <DeleteJobDialog
          job={job}
          onClose={() => setOpen(null)}
          onDeleted={() => void navigate({ to: "/admin/schedule" })}
        />
      )}
      {shown && <RunDialog id={shown.id} onClose={() => setShown(null)} />}
    </>
  );
}

function leadOf(t: Translate, { description, cron, time_zone, next_run_at }: ScheduledJob): string {
  const next = next_run_at
    ? t("admin.schedule.nextAt", { moment: momentIn(next_run_at, time_zone), zone: time_zone })
    : t("admin.schedule.off");
  return `${description} ${cronWords(t, cron) ?? cron}. ${next}.`;
}

function columnsOf(t: Translate, show: (run: SchedulerRun) => void): Column<SchedulerRun>[] {
  return [
    {
      id: "started",
      head: t("admin.run.started"),
      cell: ({ started_at }) => <time dateTime={started_at}>{moment(started_at)}</time>,
      className: "md:whitespace-nowrap",
    },
    { id: "state", head: t("admin.run.state"), cell: ({ status }) => <RunState status={status} /> },
    {
      id: "counted",
      head: t("admin.run.counted"),
      cell: ({ counts, error_message }) => (
        <span className="wrap-anywhere">{error_message ?? <Counts counts={counts} />}</span>
      ),
    },
    {
      id: "took",
      head: t("admin.run.took"),
      figures: true,
      cell: ({ duration_ms }) => (duration_ms === null ? t("admin.run.notYet") : duration(duration_ms)),
    },
    {
      id: "by",
      head: t("admin.run.by"),
      cell: ({ trigger, triggered_by }) =>
        trigger === "schedule" ? t("admin.run.clock") : (triggered_by ?? t("admin.run.somebody")),
    },
    {
      id: "acts",
      head: t("admin.acts"),
      acts: true,
      cell: (run) => (
        <div className={ACTS}>
          <RowAct label={t("admin.run.logOf", { moment: moment(run.started_at) })} onClick={() => show(run)}>
            {t("admin.run.log")}
          </RowAct>
        </div>
      ),
    },
  ];
}
