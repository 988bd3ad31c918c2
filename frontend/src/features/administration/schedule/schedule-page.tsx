/** `/admin/schedule`: what the installation does by the clock. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useEvents } from "../parts/use-events.ts";
import type { ScheduledJob } from "../wire.ts";
import { cronWords } from "./cron-words.ts";
import { DeleteJobDialog } from "./delete-job-dialog.tsx";
import { JobActs } from "./job-acts.tsx";
import { JobDialog } from "./job-dialog.tsx";
import { jobsQuery, SCHEDULE } from "./queries.ts";
import { Counts, RunState } from "./run-words.tsx";

type Open = { what: "new" } | { what: "change" | "delete"; job: ScheduledJob };

export default function SchedulePage() {
  const t = useT();
  const jobs = useQuery(jobsQuery);
  useEvents("scheduler", SCHEDULE);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const running = jobs.data?.jobs.filter((job) => job.running).length ?? 0;
  return (
    <>
      <PageHead
        title={t("admin.schedule.title")}
        lead={t("admin.schedule.lead")}
        count={jobs.data && t("admin.schedule.count", { count: jobs.data.jobs.length, running })}
      >
        <Button weight="primary" onClick={() => setOpen({ what: "new" })}>
          {t("admin.schedule.new")}
        </Button>
      </PageHead>
      <Answered query={jobs} lines={8}>
        {(answer) => (
          <Table
            label={t("admin.schedule.title")}
            columns={columnsOf(t, setOpen)}
            rows={answer.jobs}
            idOf={({ id }) => id}
          />
        )}
      </Answered>
      {open?.what === "new" && <JobDialog onClose={close} />}
      {open?.what === "change" && <JobDialog job={open.job} onClose={close} />}
      {open?.what === "delete" && <DeleteJobDialog job={open.job} onClose={close} />}
    </>
  );
}

function columnsOf(t: Translate, open: (what: Open) => void): Column<ScheduledJob>[] {
  return [
    {
      id: "job",
      head: t("admin.schedule.job"),
      cell: ({ id, name, description }) => (
        <>
          <Link
            to="/admin/schedule/$job"
            params={{ job: String(id) }}
            className="font-read text-row font-semibold underline-offset-4 hover:underline"
          >
            {name}
          </Link>
          <span className="block max-w-96 text-support text-ink-2">{description}</span>
        </>
      ),
    },
    {
      id: "when",
      head: t("admin.schedule.when"),
      cell: (job) => <When job={job} />,
      className: "md:whitespace-nowrap",
    },
    {
      id: "next",
      head: t("admin.schedule.next"),
      cell: ({ next_run_at, enabled }) =>
        enabled && next_run_at ? moment(next_run_at) : <span className="text-brass">{t("admin.schedule.off")}</span>,
      className: "md:whitespace-nowrap",
    },
    { id: "last", head: t("admin.schedule.last"), cell: (job) => <Last job={job} /> },
    {
      id: "acts",
      head: t("admin.acts"),
      acts: true,
      cell: (job) => (
        <JobActs
          job={job}
          onChange={() => open({ what: "change", job })}
          onDelete={() => open({ what: "delete", job })}
        />
      ),
    },
  ];
}

function When({ job: { cron, time_zone } }: { job: ScheduledJob }) {
  const words = cronWords(useT(), cron);
  return (
    <>
      {words ?? <code className="text-support">{cron}</code>}
      <span className="block text-support text-ink-2">{time_zone}</span>
    </>
  );
}

function Last({ job: { last_run, last_run_at, running } }: { job: ScheduledJob }) {
  const t = useT();
  if (!last_run) return <span className="text-ink-2">{t("admin.schedule.never")}</span>;
  return (
    <>
      <RunState status={running ? "running" : last_run.status} />
      {last_run_at && <span className="ms-2 text-ink-2 md:whitespace-nowrap">{moment(last_run_at)}</span>}
      <span className="block text-support wrap-anywhere text-ink-2">
        {last_run.error_message ?? <Counts counts={last_run.counts} />}
      </span>
    </>
  );
}
