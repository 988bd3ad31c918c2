/** Titles that the store has and the shelf has not: each with its reason, and all of them as a file. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { allSkipped } from "../api.ts";
import { skippedQuery } from "../queries.ts";
import { storeName } from "../stores.ts";
import type { SkippedList, SkippedTitle, SkipReason } from "../wire.ts";
import { Choices } from "./choices.tsx";
import { skippedCsv } from "./csv.ts";
import { Pages } from "./pages.tsx";
import { SKIP_REASONS } from "./search-params.ts";

interface Props {
  id: string;
  reason: SkipReason | undefined;
}

export function LeftOut({ id, reason }: Props) {
  const t = useT();
  const [page, setPage] = useState({ of: reason, at: 1 });
  // Another reason begins at its beginning.
  const at = page.of === reason ? page.at : 1;
  const query = useQuery(skippedQuery(id, reason, at));
  const columns: Column<SkippedTitle>[] = [
    {
      id: "title",
      head: t("details.title"),
      cell: ({ title, asin }) => (
        <span className="font-read font-semibold break-words">{title ?? t("details.untitled", { asin })}</span>
      ),
      className: "md:w-2/5",
    },
    {
      id: "reason",
      head: t("details.reason"),
      cell: (one) => (
        <>
          {t(`skip.${one.reason}`)}
          <span className="block text-support text-ink-2">{t(`skip.${one.reason}.means`)}</span>
        </>
      ),
    },
    { id: "store", head: t("details.store"), cell: ({ marketplace }) => storeName(marketplace) },
    { id: "asin", head: "ASIN", cell: ({ asin }) => <span className="text-support tabular-nums">{asin}</span> },
  ];
  return (
    <Answered query={query}>
      {(list) =>
        total(list) === 0 ? (
          <p className="text-ink-2">{t("details.nothingLeftOut")}</p>
        ) : (
          <>
            <p className="max-w-[42rem] text-ink-2">{t("details.leftOutLead")}</p>
            <div className="my-4 flex flex-wrap items-end justify-between gap-4">
              <Reasons id={id} list={list} chosen={reason} />
              <Download id={id} reason={reason} />
            </div>
            <Table
              label={t("details.leftOut")}
              columns={columns}
              rows={list.items}
              idOf={({ marketplace, asin }) => `${marketplace}-${asin}`}
            />
            <Pages page={at} pages={list.page_info.total_pages} onPage={(next) => setPage({ of: reason, at: next })} />
          </>
        )
      }
    </Answered>
  );
}

const total = ({ by_reason }: SkippedList): number =>
  Object.values(by_reason).reduce((sum, count) => sum + (count ?? 0), 0);

/** Only those that there are, with their figures. */
function Reasons({ id, list, chosen }: { id: string; list: SkippedList; chosen: SkipReason | undefined }) {
  const t = useT();
  const there = SKIP_REASONS.filter((reason) => (list.by_reason[reason] ?? 0) > 0 || reason === chosen);
  const choices = [
    { value: undefined, label: t("details.allReasons"), count: total(list), search: {} },
    ...there.map((reason) => ({
      value: reason,
      label: t(`skip.${reason}`),
      count: list.by_reason[reason] ?? 0,
      search: { reason },
    })),
  ];
  return <Choices id={id} legend={t("details.reason")} choices={choices} chosen={chosen} />;
}

function Download({ id, reason }: Props) {
  const t = useT();
  const fetching = useMutation({
    mutationFn: async () => {
      const rows = await allSkipped(id, reason);
      const heads = [t("details.title"), t("details.reason"), t("details.meaning"), t("details.store"), "ASIN"];
      const csv = skippedCsv(heads, rows, (one) => [
        one.title ?? "",
        t(`skip.${one.reason}`),
        t(`skip.${one.reason}.means`),
        storeName(one.marketplace),
        one.asin,
      ]);
      saveFile(new Blob([csv], { type: "text/csv" }), `lectern-audible-left-out${reason ? `-${reason}` : ""}.csv`);
    },
  });
  return (
    <div>
      <Button disabled={fetching.isPending} onClick={() => fetching.mutate()}>
        {t(fetching.isPending ? "details.downloading" : "details.download")}
      </Button>
      {fetching.error && <ErrorLine announce>{describeError(t, fetching.error)}</ErrorLine>}
    </div>
  );
}
