/** The other books of the series, in order. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "../../../i18n/use-t.ts";
import type { BookDetail } from "../../../lib/wire.ts";
import { TitleCard, useShelfState } from "../../library/index.ts";
import { booksOfSeriesQuery } from "../queries.ts";
import { Part } from "./part.tsx";

const SHOWN = 24;

export function InSeries({ book, series }: { book: BookDetail; series: string }) {
  const t = useT();
  const { byId } = useShelfState();
  const { data: books = [] } = useQuery(booksOfSeriesQuery(series));
  if (!books.some(({ id }) => id !== book.id)) return null;
  return (
    <Part title={t("book.inSeries")}>
      <ul className="-mx-4 flex snap-x scroll-px-4 gap-x-5 overflow-x-auto px-4 py-2 md:-mx-1 md:scroll-px-1 md:px-1">
        {books.slice(0, SHOWN).map((other) => (
          <li
            key={other.id}
            aria-current={other.id === book.id ? "true" : undefined}
            className={`w-36 shrink-0 snap-start ${other.id === book.id ? "border-b-2 border-ribbon pb-1" : ""}`}
          >
            <TitleCard book={other} item={byId.get(other.id)?.item} />
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <Link
          to="/series"
          search={{ name: series }}
          className="inline-flex min-h-11 items-center text-lapis underline underline-offset-4"
        >
          {t("book.wholeSeries")}
        </Link>
      </p>
    </Part>
  );
}
