/** `/admin/corrections`: what readers propose for shared books. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../../../components/answered.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Pager } from "../parts/pager.tsx";
import { useDecided } from "./decide.ts";
import { CORRECTION_FILTERS, type CorrectionFilter } from "./filters.ts";
import { correctionsQuery } from "./queries.ts";
import { Queue } from "./queue.tsx";

export default function CorrectionsPage() {
  const t = useT();
  const navigate = useNavigate({ from: "/admin/corrections" });
  const { status = "pending", page = 1 } = useSearch({ from: "/inside/admin/corrections" });
  const corrections = useQuery(correctionsQuery(status, page));
  const decided = useDecided();
  const shown = corrections.data?.corrections.filter(({ id }) => !decided.has(id)) ?? [];
  const total = corrections.data?.page_info.total_items;
  return (
    <>
      <PageHead
        title={t("admin.corrections.title")}
        lead={t("admin.corrections.lead")}
        count={total === undefined ? undefined : t("admin.corrections.count", { count: total })}
      />
      <Filter />
      <Answered query={corrections}>
        {(answer) => (
          <>
            {shown.length === 0 ? <Nothing status={status} /> : <Queue key={`${status}-${page}`} corrections={shown} />}
            <Pager
              page={page}
              pages={answer.page_info.total_pages}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </>
        )}
      </Answered>
    </>
  );
}

function Filter() {
  const t = useT();
  return (
    <nav aria-label={t("admin.corrections.filter")} className="mb-4 flex flex-wrap gap-x-5">
      {CORRECTION_FILTERS.map((value) => (
        <Link
          key={value}
          to="/admin/corrections"
          search={value === "pending" ? {} : { status: value }}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
          className="mark inline-flex min-h-10 items-center text-ink-2 hover:text-ink aria-[current=page]:text-ink"
        >
          {t(`admin.corrections.filter.${value}`)}
        </Link>
      ))}
    </nav>
  );
}

function Nothing({ status }: { status: CorrectionFilter }) {
  const t = useT();
  return (
    <p className="border-t border-rule pt-6 text-ink-2">
      {t(status === "pending" ? "admin.corrections.nonePending" : "admin.corrections.none")}
    </p>
  );
}
