/** `/`: where you left off, then all you can hear. */
import { useEffect, useMemo } from "react";
import { Button } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { Later } from "../../components/later.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { Unreachable } from "../../lib/errors.ts";
import { remember } from "../../lib/storage.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import type { Counting } from "../connections/run.ts";
import { ImportLine, useImporting } from "../connections/shelf/import-line.tsx";
import { completeIds, useSaved } from "../offline/saved/store.ts";
import { AllTitles } from "./page/all-titles.tsx";
import { Choices } from "./page/choices.tsx";
import { NoMatch, NothingYet } from "./page/empty.tsx";
import { LibraryHead } from "./page/head.tsx";
import { LeftOff, leftOff } from "./page/left-off.tsx";
import { OwnGroups } from "./page/own-groups.tsx";
import { OwnTitles } from "./page/own-titles.tsx";
import { SkeletonGrid } from "./page/skeleton.tsx";
import { useLibrarySearch, useSearchPatch } from "./page/use-search.ts";
import { useTypedSearch } from "./page/use-typed-search.ts";
import { select } from "./select.ts";
import { keepsShelf, readFeed } from "./shelf/feed.ts";
import { useShelf } from "./shelf/store.ts";

export default function LibraryPage() {
  const t = useT();
  usePageTitle(t("nav.library"));
  const search = useLibrarySearch();
  const patch = useSearchPatch();
  const { phase, entries, error } = useShelf();
  const typed = useTypedSearch();
  const [q, type] = typed;
  const own = search.scope === undefined;
  const onDevice = completeIds(useSaved());
  const shown = useMemo(() => select(entries, { ...search, q: q.trim() }, onDevice), [entries, search, q, onDevice]);
  const begun = useMemo(() => leftOff(entries), [entries]);
  // What the page is called before anything is known of it (`plugins/boot-shapes.ts`).
  useEffect(() => {
    if (own && phase === "ready") remember("left-off", begun.length > 0 ? "yes" : null);
  }, [own, phase, begun]);
  const clear = () => {
    type("");
    patch({
      q: undefined,
      state: undefined,
      source: undefined,
      narrator: undefined,
      length: undefined,
      saved: undefined,
    });
  };
  // The banner says it already, and the shelf is there.
  const told = error instanceof Unreachable && entries.length > 0;
  const importing = useImporting();
  const bare = own && phase === "ready" && entries.length === 0 && !importing;
  const whole = own && shown.length === entries.length;
  const about = importing && whole ? expectedAfter(importing, entries.length) : undefined;
  return (
    <>
      {begun.length > 0 && own && <LeftOff items={begun} />}
      <LibraryHead
        level={begun.length > 0 && own ? 2 : 1}
        count={own && phase !== "waiting" && !bare ? shown.length : undefined}
        filling={phase === "filling"}
        about={about}
        entries={entries}
        tabs={own && !bare}
        search={bare ? undefined : typed}
      />
      {own && <ImportLine />}
      {!bare && <Choices entries={entries} />}
      {own && error !== null && !told && (
        <div className="mt-4 flex flex-wrap items-center gap-4">
          <ErrorLine announce>{describeError(t, error)}</ErrorLine>
          <Button onClick={() => void readFeed()}>{t("action.tryAgain")}</Button>
        </div>
      )}
      {!own && <AllTitles search={search} onClear={clear} />}
      {own && error === null && (phase === "waiting" || (importing && entries.length === 0)) && (
        <SkeletonGrid firstTime={phase === "waiting" && !keepsShelf()} />
      )}
      {bare && <NothingYet own />}
      {own && entries.length > 0 && shown.length === 0 && (
        <div className="mt-6">
          <NoMatch search={search} q={q.trim()} onClear={clear} />
        </div>
      )}
      <Later>
        {own &&
          shown.length > 0 &&
          (search.view ? (
            <OwnGroups entries={shown} view={search.view} />
          ) : (
            <OwnTitles entries={shown} search={search} />
          ))}
      </Later>
    </>
  );
}

/** What is here, and what an import has not looked at yet. */
const expectedAfter = ({ done, expected }: Counting, here: number): number | null =>
  expected === null ? null : here + Math.max(0, expected - done);
