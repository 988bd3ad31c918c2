/** What is shown and in which order: views, order, filters. On a phone they stand behind one button. */
import { Link } from "@tanstack/react-router";
import { LayoutGrid, List, Plus, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { Pick } from "../../../components/pick.tsx";
import type { MessageId } from "../../../i18n/locale.ts";
import { useT } from "../../../i18n/use-t.ts";
import { completeIds, useSaved } from "../../offline/saved/store.ts";
import { openAddBook } from "../add/open.ts";
import { LENGTHS, type LibrarySearch, SORTS, VIEWS } from "../search-params.ts";
import type { Entry } from "../shelf/entry.ts";
import { SHELF_SOURCES, sourceName } from "../sources.ts";
import { LetterPick } from "./letter-rail.tsx";
import { useLibrarySearch, useSearchPatch } from "./use-search.ts";

/** The catalogue of everybody can be put in these orders. */
const SORTS_OF_ALL: readonly string[] = ["title", "author", "added"];

export function Choices({ entries }: { entries: readonly Entry[] }) {
  const t = useT();
  const search = useLibrarySearch();
  const [open, setOpen] = useState(false);
  const chosen = [search.source, search.narrator, search.length, search.view, search.scope, search.saved].filter(
    Boolean,
  ).length;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-6">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-11 items-center gap-2 text-support text-ink-2 md:hidden"
      >
        <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
        {chosen > 0 ? t("library.choicesMade", { count: chosen }) : t("library.choices")}
      </button>
      <LetterPick />
      <div
        className={`flex-wrap items-center gap-x-6 md:contents ${open ? "grid basis-full grid-cols-2 gap-x-4 max-md:order-last" : "max-md:hidden"}`}
      >
        <Selects search={search} entries={entries} />
        <OnDevice search={search} />
        <LayoutChoice search={search} />
        <Link to="/import" className={`${ACT} md:order-last`}>
          {t("library.exchange")}
        </Link>
      </div>
      <button type="button" className={`${ACT} ms-auto font-semibold text-ink`} onClick={openAddBook}>
        <Plus size={18} strokeWidth={1.75} aria-hidden />
        {t("library.add")}
      </button>
    </div>
  );
}

const ACT =
  "inline-flex min-h-11 items-center gap-1.5 text-support text-ink-2 underline-offset-4 hover:text-ink hover:underline";

const words = <T extends string>(values: readonly T[], label: (value: T) => string) =>
  values.map((value) => ({ value, label: label(value) }));

function Selects({ search, entries }: { search: LibrarySearch; entries: readonly Entry[] }) {
  const t = useT();
  const patch = useSearchPatch();
  const own = search.scope === undefined;
  const books = search.view === undefined;
  // The compiler cannot tie a picked text to the choices that were offered; the address is parsed anew anyway.
  const set = (name: keyof LibrarySearch) => (value: string) => patch({ [name]: value || undefined });
  const sorts = SORTS.filter((sort) => own || SORTS_OF_ALL.includes(sort));
  const any = (id: MessageId) => ({ value: "", label: t(id) });
  return (
    <>
      <Pick
        label={t("library.scope")}
        value={search.scope ?? "own"}
        active={!own}
        onPick={(scope) =>
          patch({ scope: scope === "all" ? "all" : undefined, view: undefined, state: undefined, saved: undefined })
        }
        options={[
          { value: "own", label: t("library.scope.own") },
          { value: "all", label: t("library.scope.all") },
        ]}
      />
      {own && (
        <Pick
          label={t("library.view")}
          value={search.view ?? "books"}
          active={!books}
          onPick={set("view")}
          options={words(VIEWS, (view) => t(`library.view.${view}`))}
        />
      )}
      {books && (
        <Pick
          label={t("library.sort")}
          value={search.sort ?? "title"}
          active={search.sort !== undefined}
          onPick={set("sort")}
          options={words(sorts, (sort) => t(`library.sort.${sort}`))}
        />
      )}
      {own && (
        <>
          <Pick
            label={t("library.source")}
            value={search.source ?? ""}
            active={search.source !== undefined}
            onPick={set("source")}
            options={[any("library.source.any"), ...words(sourcesOf(entries), (source) => sourceName(t, source))]}
          />
          <Pick
            label={t("library.narrator")}
            value={search.narrator ?? ""}
            active={search.narrator !== undefined}
            onPick={set("narrator")}
            className="md:max-w-56"
            options={[any("library.narrator.any"), ...words(narratorsOf(entries), (name) => name)]}
          />
          <Pick
            label={t("library.length")}
            value={search.length ?? ""}
            active={search.length !== undefined}
            onPick={set("length")}
            options={[any("library.length.any"), ...words(LENGTHS, (length) => t(`library.length.${length}`))]}
          />
        </>
      )}
    </>
  );
}

/** Offered where anything is saved on this device. */
function OnDevice({ search }: { search: LibrarySearch }) {
  const t = useT();
  const patch = useSearchPatch();
  const count = completeIds(useSaved()).size;
  const active = search.saved !== undefined;
  if (search.scope !== undefined || (count === 0 && !active)) return null;
  return (
    <label className="inline-flex min-h-11 items-center gap-2 text-support text-ink-2 hover:text-ink has-checked:text-ink">
      <input
        type="checkbox"
        className="tick"
        checked={active}
        onChange={(event) => patch({ saved: event.currentTarget.checked ? "yes" : undefined })}
      />
      {t("library.onDevice")}
    </label>
  );
}

function LayoutChoice({ search }: { search: LibrarySearch }) {
  const t = useT();
  const patch = useSearchPatch();
  if (search.view) return null;
  const list = search.layout === "list";
  const Icon = list ? LayoutGrid : List;
  return (
    <button
      type="button"
      onClick={() => patch({ layout: list ? undefined : "list" })}
      className="inline-flex min-h-11 items-center gap-2 text-support text-ink-2 hover:text-ink"
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      {t(list ? "library.asCovers" : "library.asList")}
    </button>
  );
}

const sourcesOf = (entries: readonly Entry[]) => {
  const there = new Set(entries.flatMap(({ item }) => item.sources));
  return SHELF_SOURCES.filter((source) => there.has(source));
};

const narratorsOf = (entries: readonly Entry[]): string[] => {
  const known = kept.get(entries) ?? [...new Set(entries.flatMap(({ narrators }) => narrators))].sort();
  kept.set(entries, known);
  return known;
};
const kept = new WeakMap<readonly Entry[], string[]>();
