/** Titles that came from an account: which were bought, which are Plus or about to leave, which are no longer there. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { day } from "../../../lib/format.ts";
import { titlesQuery } from "../queries.ts";
import { storeName } from "../stores.ts";
import type { ConnectionTitle, Ownership, TitleList } from "../wire.ts";
import { Choices } from "./choices.tsx";
import { Pages } from "./pages.tsx";
import { OWNERSHIPS } from "./search-params.ts";

interface Props {
  id: string;
  ownership: Ownership | undefined;
}

export function Titles({ id, ownership }: Props) {
  const t = useT();
  const [page, setPage] = useState({ of: ownership, at: 1 });
  // Another kind begins at its beginning.
  const at = page.of === ownership ? page.at : 1;
  const query = useQuery(titlesQuery(id, ownership, at));
  return (
    <Answered query={query}>
      {(list) =>
        all(list) === 0 ? (
          <p className="text-ink-2">{t("details.noTitles")}</p>
        ) : (
          <>
            <p className="max-w-[42rem] text-ink-2">{t("details.titlesLead")}</p>
            <div className="my-4">
              <Kinds id={id} list={list} chosen={ownership} />
            </div>
            {list.items.length === 0 && <p className="text-ink-2">{t("details.noneOfThese")}</p>}
            {list.items.length > 0 && (
              <Table
                label={t("details.titles")}
                columns={columnsOf(t)}
                rows={list.items}
                idOf={({ marketplace, asin }) => `${marketplace}-${asin}`}
              />
            )}
            <Pages
              page={at}
              pages={list.page_info.total_pages}
              onPage={(next) => setPage({ of: ownership, at: next })}
            />
          </>
        )
      }
    </Answered>
  );
}

/** Those that leave are Plus titles as well. */
const all = ({ by_ownership: { bought, plus, preorder, removed } }: TitleList): number =>
  bought + plus + preorder + removed;

const columnsOf = (t: Translate): Column<ConnectionTitle>[] => [
  {
    id: "title",
    head: t("details.title"),
    cell: ({ title, asin, book_id }) => {
      const name = title ?? t("details.untitled", { asin });
      const className = "font-read font-semibold break-words";
      return book_id === null ? (
        <span className={className}>{name}</span>
      ) : (
        <Link
          to="/book/$id"
          params={{ id: String(book_id) }}
          className={`${className} underline-offset-4 hover:underline`}
        >
          {name}
        </Link>
      );
    },
    className: "md:w-2/5",
  },
  {
    id: "ownership",
    head: t("details.ownership"),
    cell: ({ ownership, until }) => (
      <>
        {t(`own.${ownership}`)}
        <span className="block text-support text-ink-2">
          {until && ownership !== "removed"
            ? t(`own.until.${ownership === "preorder" ? "preorder" : "other"}`, { day: day(until) })
            : t(`own.${ownership}.means`)}
        </span>
      </>
    ),
  },
  { id: "store", head: t("details.store"), cell: ({ marketplace }) => storeName(marketplace) },
  {
    id: "added",
    head: t("details.added"),
    cell: ({ added_at }) => <span className="text-support tabular-nums">{day(added_at)}</span>,
  },
];

/** Only those that there are, with their figures. */
function Kinds({ id, list, chosen }: { id: string; list: TitleList; chosen: Ownership | undefined }) {
  const t = useT();
  const there = OWNERSHIPS.filter((kind) => list.by_ownership[kind] > 0 || kind === chosen);
  const choices = [
    { value: undefined, label: t("details.allReasons"), count: all(list), search: { show: "titles" as const } },
    ...there.map((kind) => ({
      value: kind,
      label: t(`own.${kind}`),
      count: list.by_ownership[kind],
      search: { show: "titles" as const, ownership: kind },
    })),
  ];
  return <Choices id={id} legend={t("details.ownership")} choices={choices} chosen={chosen} />;
}
