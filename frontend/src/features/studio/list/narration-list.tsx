/** Every narration in a state, the newest first. */
import { Link } from "@tanstack/react-router";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Job } from "../../../lib/wire.ts";
import { STATE_FILTERS } from "../../narration/index.ts";
import { NarrationRow } from "./narration-row.tsx";

interface Props {
  jobs: Job[];
  total: number;
  more: (() => void) | undefined;
  loadingMore: boolean;
}

export function NarrationList({ jobs, total, more, loadingMore }: Props) {
  const t = useT();
  return (
    <section className="mt-12" aria-labelledby="narrations">
      <div className="flex flex-wrap items-baseline gap-x-8 gap-y-1">
        <h2 id="narrations" className="text-section">
          {t("studio.narrations")}
          <span className="ms-2.5 text-body font-normal text-ink-2">{t("studio.count", { count: total })}</span>
        </h2>
        <Filter />
      </div>
      {jobs.length === 0 ? (
        <p className="mt-4 flex flex-wrap items-center gap-x-3 border-t border-rule pt-6 text-ink-2">
          {t("studio.noneHere")}
          <Link to="/studio" className="inline-flex min-h-11 items-center text-lapis underline underline-offset-4">
            {t("studio.showAll")}
          </Link>
        </p>
      ) : (
        <ul className="mt-4 border-b border-rule">
          {jobs.map((job) => (
            <NarrationRow key={job.id} job={job} />
          ))}
        </ul>
      )}
      {more && (
        <Button className="mt-6" onClick={more} disabled={loadingMore}>
          {t("studio.showMore")}
        </Button>
      )}
    </section>
  );
}

function Filter() {
  const t = useT();
  return (
    <nav aria-label={t("studio.filter")} className="flex min-w-0 flex-wrap gap-x-5">
      {[undefined, ...STATE_FILTERS].map((value) => (
        <Link
          key={value ?? "all"}
          to="/studio"
          search={value ? { state: value } : {}}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
          className="mark inline-flex min-h-10 items-center text-ink-2 hover:text-ink aria-[current=page]:text-ink"
        >
          {t(value ? `studio.filter.${value}` : "studio.filter.all")}
        </Link>
      ))}
    </nav>
  );
}
