/** The library's name, how many titles are shown, its tabs, and the search. */
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";
import type { Entry } from "../shelf/entry.ts";
import { SearchBox } from "./search-box.tsx";
import { StateTabs } from "./state-tabs.tsx";
import type { useTypedSearch } from "./use-typed-search.ts";

interface Props {
  level: 1 | 2;
  /** undefined: not known yet. */
  count: number | undefined;
  /** Titles are still coming in. */
  filling: boolean;
  /** About how many there will be once what is being imported is there; null: not known yet; undefined: no import. */
  about: number | null | undefined;
  entries: readonly Entry[];
  tabs: boolean;
  search: ReturnType<typeof useTypedSearch> | undefined;
}

export function LibraryHead({ level, count, filling, about, entries, tabs, search }: Props) {
  const t = useT();
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
      <div className="flex min-w-0 max-w-full flex-wrap items-baseline gap-x-8 gap-y-1">
        <Heading className={level === 1 ? "text-title tracking-[-0.015em] md:text-title-wide" : "text-section"}>
          {t("nav.library")}
        </Heading>
        {count !== undefined && (
          // An import counts up by the second: its page tells it by quarters.
          <p role={about === undefined ? "status" : undefined} className="-ms-5 text-body text-ink-2 tabular-nums">
            {about
              ? t("library.countOf", { count: number(count), about: number(about) })
              : filling || about === null
                ? t("library.filling", { count: number(count) })
                : t("library.count", { count, shown: number(count) })}
          </p>
        )}
        {tabs && <StateTabs entries={entries} />}
      </div>
      {search && (
        <div className="flex flex-1 justify-end max-md:basis-full">
          <SearchBox value={search[0]} onChange={search[1]} onLeave={search[2]} />
        </div>
      )}
    </div>
  );
}
