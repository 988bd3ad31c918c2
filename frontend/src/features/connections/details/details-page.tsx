/** `/import/{id}`: what was left out of an account and why, what came of it, and what its syncs changed. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { Answered } from "../../../components/answered.tsx";
import type { MessageId } from "../../../i18n/locale.ts";
import { useT } from "../../../i18n/use-t.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { byId } from "../queries.ts";
import { useConnections } from "../use-connections.ts";
import { LeftOut } from "./left-out.tsx";
import { Log } from "./log.tsx";
import type { DetailsSearch } from "./search-params.ts";
import { Titles } from "./titles.tsx";

const route = getRouteApi("/inside/import/$id");
const TABS = [undefined, "titles", "log"] as const satisfies readonly DetailsSearch["show"][];

const wordOf = (tab: DetailsSearch["show"]): MessageId => {
  if (tab === "log") return "details.log";
  return tab === "titles" ? "details.titles" : "details.leftOut";
};

export default function DetailsPage() {
  const t = useT();
  const { id } = route.useParams();
  const { show, reason, ownership } = route.useSearch();
  const query = useConnections();
  const title = t(wordOf(show));
  usePageTitle(title);
  return (
    <>
      <p className="text-support">
        <Link
          to="/import"
          className="-my-2 inline-flex min-h-9 items-center text-ink-2 underline-offset-4 hover:underline"
        >
          {t("import.title")}
        </Link>
      </p>
      <Answered query={query} lines={6}>
        {(list) => {
          const connection = byId(list, id);
          if (!connection) return <Gone />;
          const name = connection.account_name;
          return (
            <>
              <h1 className="mt-1 text-title tracking-[-0.015em] md:text-title-wide">{title}</h1>
              <p className="mt-1 text-ink-2">{name ? t("card.title", { name }) : t("card.nameless")}</p>
              <nav aria-label={t("details.parts")} className="mt-4 flex flex-wrap gap-x-6">
                {TABS.map((tab) => (
                  <Link
                    key={tab ?? "left"}
                    to="/import/$id"
                    params={{ id }}
                    search={tab ? { show: tab } : {}}
                    aria-current={show === tab ? "page" : undefined}
                    activeProps={{}}
                    // Without a search of its own, the first would count as open beside the other.
                    activeOptions={{ exact: true }}
                    className="mark inline-flex min-h-11 items-center text-ink-2 hover:text-ink aria-[current=page]:text-ink"
                  >
                    {t(wordOf(tab))}
                  </Link>
                ))}
              </nav>
              <div className="mt-6 max-w-[64rem]">
                {show === "log" && <Log id={id} />}
                {show === "titles" && <Titles id={id} ownership={ownership} />}
                {show === undefined && <LeftOut id={id} reason={reason} />}
              </div>
            </>
          );
        }}
      </Answered>
    </>
  );
}

function Gone() {
  const t = useT();
  return (
    <>
      <h1 className="mt-1 text-title tracking-[-0.015em] md:text-title-wide">{t("missing.title")}</h1>
      <p className="mt-2 text-ink-2">{t("details.gone")}</p>
    </>
  );
}
