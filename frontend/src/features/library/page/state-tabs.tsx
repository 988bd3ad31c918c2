/** All, in progress, not started, finished, wanted: one word each, the chosen one underlined by the ribbon. */
import { Link } from "@tanstack/react-router";
import { useT } from "../../../i18n/use-t.ts";
import { parseLibrarySearch, STATES } from "../search-params.ts";
import type { Entry } from "../shelf/entry.ts";
import { useLibrarySearch } from "./use-search.ts";

export function StateTabs({ entries }: { entries: readonly Entry[] }) {
  const t = useT();
  const { state: chosen } = useLibrarySearch();
  const anyWanted = chosen === "wanted" || entries.some(({ item }) => item.state === "wanted");
  const states = STATES.filter((state) => state !== "wanted" || anyWanted);
  return (
    <nav
      aria-label={t("library.states")}
      className="-mx-4 flex min-w-0 gap-x-5 overflow-x-auto px-4 [scrollbar-width:none] max-md:basis-full md:mx-0 md:px-0"
    >
      {[undefined, ...states].map((state) => (
        <Link
          key={state ?? "all"}
          to="/"
          search={(before) => parseLibrarySearch({ ...before, state })}
          resetScroll={false}
          aria-current={chosen === state ? "page" : undefined}
          activeProps={{}}
          className="mark inline-flex min-h-10 shrink-0 items-center outline-offset-[-2px] text-ink-2 hover:text-ink aria-[current=page]:text-ink"
        >
          {t(state ? `library.state.${state}` : "library.state.all")}
        </Link>
      ))}
    </nav>
  );
}
