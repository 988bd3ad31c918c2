/** `/series/:id`: the whole row in its order, with the places that are missing. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { PageSkeleton } from "../../components/page-skeleton.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { TitleCard, useShelfState } from "../library/index.ts";
import { NameDialog } from "./names/name-dialog.tsx";
import { withGaps } from "./names/with-gaps.ts";
import { seriesQuery, shelfQuery } from "./queries.ts";

const GRID = "mt-6 grid grid-cols-2 gap-x-4 gap-y-9 md:grid-cols-[repeat(auto-fill,minmax(148px,1fr))] md:gap-x-7";

export default function SeriesPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/series/$id" });
  const { data: series, error } = useQuery(seriesQuery(id));
  const books = useInfiniteQuery(shelfQuery("series", id));
  const { byId } = useShelfState();
  const administrator = useSession()?.user.role === "admin";
  const [editing, setEditing] = useState(false);
  usePageTitle(series?.name);
  if (error && !series) throw error;
  if (!series || books.isPending) return <PageSkeleton />;
  const listed = books.data?.pages.flatMap((page) => page.books) ?? [];
  const places = withGaps(listed, books.hasNextPage ? null : series.total_books);
  const missing = places.filter((place) => "missing" in place).length;
  return (
    <article>
      <p className="text-support">
        <Link
          to="/"
          search={{ view: "series" }}
          className="-my-2 inline-flex min-h-9 items-center text-ink-2 underline-offset-4 hover:underline"
        >
          {t("names.series")}
        </Link>
      </p>
      <h1 className="mt-1 text-title tracking-[-0.015em] md:text-title-wide">{series.name}</h1>
      <p className="mt-2 text-ink-2">
        {[
          series.author,
          series.total_books === null
            ? t("studio.count", { count: series.book_count })
            : t("names.ofTotal", { count: series.book_count, total: series.total_books }),
          missing > 0 ? t("names.missing", { count: missing }) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {series.description && (
        <p className="mt-6 max-w-[42rem] whitespace-pre-line font-read text-row">{series.description}</p>
      )}
      {administrator && (
        <Button className="mt-6" onClick={() => setEditing(true)}>
          {t("book.edit")}
        </Button>
      )}
      {places.length === 0 && <p className="mt-8 text-ink-2">{t("names.noBooks")}</p>}
      <ol className={GRID}>
        {places.map((place) =>
          "missing" in place ? (
            <li key={`missing-${place.missing}`}>
              <div className="grid aspect-square place-items-center border border-dashed border-ink-2 font-read text-figure text-ink-2">
                <span aria-hidden>{place.missing}</span>
              </div>
              <p className="mt-2.5 text-support text-ink-2">{t("names.gap", { number: place.missing })}</p>
            </li>
          ) : (
            <li key={place.book.id}>
              <TitleCard book={place.book} item={byId.get(place.book.id)?.item} />
              {place.book.series_number && (
                <p className="text-meta text-ink-2">{t("names.number", { number: place.book.series_number })}</p>
              )}
            </li>
          ),
        )}
      </ol>
      {books.hasNextPage && (
        <Button className="mt-8" disabled={books.isFetchingNextPage} onClick={() => void books.fetchNextPage()}>
          {t("studio.showMore")}
        </Button>
      )}
      {editing && <NameDialog kind="series" entry={series} onClose={() => setEditing(false)} />}
    </article>
  );
}
