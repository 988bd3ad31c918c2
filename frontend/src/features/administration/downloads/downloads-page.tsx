/** `/admin/downloads`: everybody's transfers. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { Email } from "../parts/email.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Pager } from "../parts/pager.tsx";
import type { Download } from "../wire.ts";
import { DownloadActs } from "./download-acts.tsx";
import { DownloadState } from "./download-state.tsx";
import { DOWNLOAD_STATES } from "./filters.ts";
import { CompleteDialog, FailDialog } from "./mark-dialogs.tsx";
import { downloadsQuery, PAGE_SIZE, useLiveDownloads } from "./queries.ts";
import { useRemoved } from "./remove.ts";

type Open = { what: "complete" | "fail"; download: Download };

export default function DownloadsPage() {
  const t = useT();
  const navigate = useNavigate({ from: "/admin/downloads" });
  const { page = 1, state, source = "" } = useSearch({ from: "/inside/admin/downloads" });
  const live = useLiveDownloads();
  const downloads = useQuery(downloadsQuery({ status: state, source, page }, live));
  const removed = useRemoved();
  const [open, setOpen] = useState<Open | null>(null);
  const shown = downloads.data?.downloads.filter(({ id }) => !removed.has(id)) ?? [];
  const sources = [...new Set([...(source ? [source] : []), ...shown.map((download) => download.source)])].sort();
  return (
    <>
      <PageHead
        title={t("admin.downloads.title")}
        lead={t("admin.downloads.lead")}
        count={downloads.data && t("admin.downloads.count", { count: downloads.data.total })}
      />
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <Filter />
        <SelectField
          label={t("admin.downloads.source")}
          options={[
            { value: "", label: t("admin.downloads.everySource") },
            ...sources.map((name) => ({ value: name, label: name })),
          ]}
          value={source}
          onChoose={(next) =>
            void navigate({ search: { ...(state ? { state } : {}), ...(next ? { source: next } : {}) }, replace: true })
          }
          className="w-56"
        />
      </div>
      <Answered query={downloads}>
        {(answer) => (
          <>
            {shown.length === 0 ? (
              <p className="border-t border-rule pt-6 text-ink-2">
                {t(state || source ? "admin.downloads.noneSuch" : "admin.downloads.none")}
              </p>
            ) : (
              <Table
                label={t("admin.downloads.title")}
                columns={columnsOf(t, setOpen)}
                rows={shown}
                idOf={({ id }) => id}
              />
            )}
            <Pager
              page={page}
              pages={Math.ceil(answer.total / PAGE_SIZE)}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </>
        )}
      </Answered>
      {open?.what === "complete" && <CompleteDialog download={open.download} onClose={() => setOpen(null)} />}
      {open?.what === "fail" && <FailDialog download={open.download} onClose={() => setOpen(null)} />}
    </>
  );
}

function Filter() {
  const t = useT();
  return (
    <nav aria-label={t("admin.corrections.filter")} className="flex min-w-0 flex-wrap gap-x-5">
      {[undefined, ...DOWNLOAD_STATES].map((value) => (
        <Link
          key={value ?? "all"}
          to="/admin/downloads"
          search={value ? { state: value } : {}}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
          className="mark inline-flex min-h-10 items-center text-ink-2 hover:text-ink aria-[current=page]:text-ink"
        >
          {t(value ? `admin.downloads.state.${value}` : "admin.downloads.all")}
        </Link>
      ))}
    </nav>
  );
}

function columnsOf(t: Translate, open: (what: Open) => void): Column<Download>[] {
  return [
    {
      id: "title",
      head: t("admin.downloads.what"),
      cell: ({ title, author }) => (
        <>
          <span className="font-read text-row font-semibold wrap-anywhere">{title}</span>
          {author && <span className="block text-support text-ink-2">{author}</span>}
        </>
      ),
    },
    {
      id: "state",
      head: t("admin.downloads.where"),
      cell: (download) => <DownloadState download={download} />,
    },
    {
      id: "who",
      head: t("admin.downloads.who"),
      cell: ({ user, source, client, retry_count }) => (
        <>
          <Email address={user.email} />
          <span className="block text-support text-ink-2">
            {[source, client, retry_count > 0 && t("admin.downloads.retries", { count: retry_count })]
              .filter(Boolean)
              .join(", ")}
          </span>
        </>
      ),
    },
    {
      id: "since",
      head: t("admin.downloads.since"),
      cell: ({ created_at }) => moment(created_at),
      className: "md:whitespace-nowrap",
    },
    {
      id: "acts",
      head: t("admin.acts"),
      acts: true,
      cell: (download) => (
        <DownloadActs
          download={download}
          onComplete={() => open({ what: "complete", download })}
          onFail={() => open({ what: "fail", download })}
        />
      ),
    },
  ];
}
