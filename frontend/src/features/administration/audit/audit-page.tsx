/** `/admin/audit`: what administrators did. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { Email } from "../parts/email.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { useDirectory } from "../people/queries.ts";
import type { AuditRecord } from "../wire.ts";
import { auditQuery } from "./queries.ts";
import { actorOf, detailsOf, type Names, namesIn, sentenceOf } from "./sentence.ts";

/** Stands for every one in a list of choices. */
const ALL = "";

export default function AuditPage() {
  const t = useT();
  const navigate = useNavigate({ from: "/admin/audit" });
  const { action = ALL, person = ALL } = useSearch({ from: "/inside/admin/audit" });
  const log = useInfiniteQuery(auditQuery);
  const directory = useDirectory();
  const entries = useMemo(() => log.data?.pages.flatMap((page) => page.entries) ?? [], [log.data]);
  const names: Names = useMemo(() => {
    const known = [...directory.values()].map(({ id, email }): [string, string] => [`user:${id}`, email]);
    return new Map([...namesIn(entries), ...known]);
  }, [entries, directory]);
  const shown = entries.filter(
    (entry) => (action === ALL || entry.action === action) && (person === ALL || actorOf(t, entry, names) === person),
  );
  const filter = (next: { action?: string; person?: string }) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ action, person, ...next }).filter(([, value]) => value !== ALL)),
      replace: true,
    });
  return (
    <>
      <PageHead title={t("admin.audit.title")} lead={t("admin.audit.lead")} />
      <Answered query={log} lines={8}>
        {() => (
          <>
            <div className="mb-6 grid max-w-[36rem] gap-6 sm:grid-cols-2">
              <SelectField
                label={t("admin.audit.what")}
                options={choices(
                  t("admin.audit.everything"),
                  entries,
                  (entry) => entry.action,
                  (name) => actionName(t, name),
                )}
                value={action}
                onChoose={(next) => filter({ action: next })}
              />
              <SelectField
                label={t("admin.audit.who")}
                options={choices(t("admin.audit.everybody"), entries, (entry) => actorOf(t, entry, names))}
                value={person}
                onChoose={(next) => filter({ person: next })}
              />
            </div>
            {shown.length === 0 ? (
              <p className="border-t border-rule pt-6 text-ink-2">
                {t(entries.length === 0 ? "admin.audit.none" : "admin.audit.noneSuch")}
              </p>
            ) : (
              <Table label={t("admin.audit.title")} columns={columnsOf(t, names)} rows={shown} idOf={({ id }) => id} />
            )}
            {log.hasNextPage && (
              <Button className="mt-6" disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                {t("admin.audit.older")}
              </Button>
            )}
          </>
        )}
      </Answered>
    </>
  );
}

/** What is said of an action without its object: the sentence with nothing put in. */
const actionName = (t: Translate, action: string): string =>
  sentenceOf(t, { action, target: null, details: {} } as AuditRecord, new Map()).trim(); // no other field is read

function choices(
  all: string,
  entries: readonly AuditRecord[],
  pick: (entry: AuditRecord) => string,
  labelOf = (value: string) => value,
) {
  const values = [...new Set(entries.map(pick))].sort();
  return [{ value: ALL, label: all }, ...values.map((value) => ({ value, label: labelOf(value) }))];
}

function columnsOf(t: Translate, names: Names): Column<AuditRecord>[] {
  return [
    {
      id: "what",
      head: t("admin.audit.what"),
      cell: (entry) => (
        <>
          <span className="wrap-anywhere">{sentenceOf(t, entry, names)}</span>
          {detailsOf(t, entry).map((line) => (
            <span key={line} className="block text-support wrap-anywhere text-ink-2">
              {line}
            </span>
          ))}
        </>
      ),
    },
    {
      id: "who",
      head: t("admin.audit.who"),
      cell: (entry) => <Email address={actorOf(t, entry, names)} />,
    },
    {
      id: "when",
      head: t("admin.audit.when"),
      cell: ({ at }) => <time dateTime={at}>{moment(at)}</time>,
      className: "md:whitespace-nowrap",
    },
    {
      id: "request",
      head: t("admin.audit.request"),
      cell: ({ request_id }) => (
        <code className="text-meta wrap-anywhere text-ink-2">{request_id ?? t("admin.audit.noRequest")}</code>
      ),
    },
  ];
}
