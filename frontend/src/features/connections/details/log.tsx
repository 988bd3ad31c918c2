/** What the last syncs did: when, why, and title by title what changed. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { moment, number } from "../../../lib/format.ts";
import { faultWords, outcome } from "../card/facts.tsx";
import { changesQuery, syncsQuery } from "../queries.ts";
import { isOpen } from "../run.ts";
import { storeName } from "../stores.ts";
import type { SyncRun } from "../wire.ts";
import { Pages } from "./pages.tsx";

export function Log({ id }: { id: string }) {
  const t = useT();
  const [page, setPage] = useState(1);
  const query = useQuery(syncsQuery(id, page));
  return (
    <Answered query={query}>
      {({ items, page_info }) =>
        items.length === 0 ? (
          <p className="text-ink-2">{t("details.noSyncs")}</p>
        ) : (
          <>
            <ol className="border-b border-rule">
              {items.map((run) => (
                <Run key={run.id} id={id} run={run} />
              ))}
            </ol>
            <Pages page={page} pages={page_info.total_pages} onPage={setPage} />
          </>
        )
      }
    </Answered>
  );
}

function Run({ id, run }: { id: string; run: SyncRun }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const changed = run.imported + run.updated + run.removed;
  const at = moment(run.started_at);
  // All of a first reading is new: the library itself is that list.
  const listed = changed > 0 && run.trigger !== "connect";
  return (
    <li className="border-t border-rule py-3">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <p className="w-44 shrink-0 tabular-nums">{at}</p>
        <div className="min-w-0 flex-1 basis-60">
          <p>
            {isOpen(run)
              ? t("run.now", { done: number(run.done) })
              : run.error && run.status === "failed"
                ? faultWords(t, run.error)
                : outcome(t, run)}
          </p>
          <p className="text-support text-ink-2">
            {t(`run.why.${run.trigger}`)}, {t(`run.kind.${run.kind}`)}
          </p>
        </div>
        {listed && (
          <Button
            weight="plain"
            aria-expanded={open}
            aria-label={t(open ? "details.hideOf" : "details.showOf", { moment: at })}
            onClick={() => setOpen(!open)}
          >
            {t(open ? "details.hide" : "details.show")}
          </Button>
        )}
      </div>
      {open && <Changes id={id} run={run.id} />}
    </li>
  );
}

function Changes({ id, run }: { id: string; run: string }) {
  const t = useT();
  const [page, setPage] = useState(1);
  const query = useQuery(changesQuery(id, run, page));
  return (
    <div className="mt-2 sm:ms-44">
      <Answered query={query} lines={2}>
        {({ items, page_info }) => (
          <>
            {items.length === 0 && <p className="text-support text-ink-2">{t("details.noChanges")}</p>}
            <ul>
              {items.map(({ asin, marketplace, title, change }) => (
                <li key={`${marketplace}-${asin}-${change}`} className="flex flex-wrap items-baseline gap-x-3 py-1">
                  <span className="w-28 shrink-0 text-support text-ink-2">{t(`change.${change}`)}</span>
                  <span className="min-w-0 flex-1 basis-40 font-read font-semibold">
                    {title ?? t("details.untitled", { asin })}
                  </span>
                  <span className="text-support text-ink-2">{storeName(marketplace)}</span>
                </li>
              ))}
            </ul>
            <Pages page={page} pages={page_info.total_pages} onPage={setPage} />
          </>
        )}
      </Answered>
    </div>
  );
}
