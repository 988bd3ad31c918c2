/** A shelf with nothing on it, and a search without a match: each says what to do next. */
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, buttonClass } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { openConnect } from "../../connections/connect/open.ts";
import { openAddBook } from "../add/open.ts";
import type { LibrarySearch } from "../search-params.ts";

/** @param own of the person's own shelf, not of everybody's books */
export function NothingYet({ own }: { own: boolean }) {
  const t = useT();
  return (
    <section className="mt-6 border-y border-rule py-12 md:py-16">
      <h2 className="text-section">{t("library.empty.title")}</h2>
      <p className="mt-2 max-w-[38rem] text-ink-2">{t("library.empty.text")}</p>
      <div className="mt-8 flex flex-wrap gap-2">
        <Button weight="primary" onClick={() => openConnect()}>
          {t("library.connect")}
        </Button>
        <Link to="/library/import" className={buttonClass("secondary")}>
          {t("library.empty.import")}
        </Link>
        <Link to="/studio" className={buttonClass("secondary")}>
          {t("library.empty.narrate")}
        </Link>
        <Button onClick={openAddBook}>{t("library.add")}</Button>
        {own && (
          <Link to="/" search={{ scope: "all" }} className={buttonClass("plain")}>
            {t("library.empty.all")}
          </Link>
        )}
      </div>
    </section>
  );
}

export function NoMatch({ search, q, onClear }: { search: LibrarySearch; q: string; onClear: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const own = search.scope === undefined;
  return (
    <section className="border-y border-rule py-12">
      <h2 className="text-section">{q ? t("library.noMatch.words", { words: q }) : t("library.noMatch.title")}</h2>
      <p className="mt-2 max-w-[38rem] text-ink-2">{t(own ? "library.noMatch.own" : "library.noMatch.all")}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button weight="primary" onClick={onClear}>
          {t("library.noMatch.clear")}
        </Button>
        {own && q && (
          <Button onClick={() => void navigate({ to: "/", search: { scope: "all", q } })}>
            {t("library.noMatch.everywhere")}
          </Button>
        )}
      </div>
    </section>
  );
}
