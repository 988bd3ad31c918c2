/** `/book/:id`: one book, what can be done with it, and all that is known of it. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Skeleton } from "../../components/answered.tsx";
import { Later } from "../../components/later.tsx";
import { PageSkeleton } from "../../components/page-skeleton.tsx";
import { useT } from "../../i18n/use-t.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import type { ShelfItem } from "../../lib/wire.ts";
import { useOnShelf } from "../library/index.ts";
import { BookChapters } from "../player/index.ts";
import { About } from "./book/about.tsx";
import { BookHead } from "./book/head.tsx";
import { History } from "./book/history.tsx";
import { InSeries } from "./book/in-series.tsx";
import { Origins } from "./book/origins.tsx";
import { Part } from "./book/part.tsx";
import { bookQuery } from "./queries.ts";

const EditDialog = lazy(() => import("./book/edit-dialog.tsx"));
const DescribeDialog = lazy(() => import("./book/describe-dialog.tsx"));

export default function BookPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/book/$id" });
  const { data: book, error } = useQuery(bookQuery(id));
  const { item, known } = useOnShelf(Number(id));
  const [layer, setLayer] = useState<"edit" | "describe">();
  const close = () => setLayer(undefined);
  usePageTitle(book?.title);
  if (error && !book) throw error;
  // What can be done with it follows from the shelf: nothing moves when that is known a moment later.
  if (!book || !known) return <PageSkeleton cover />;
  return (
    <article>
      <p className="text-support">
        <Link to="/" className="-my-2 inline-flex min-h-9 items-center text-ink-2 underline-offset-4 hover:underline">
          {t("nav.library")}
        </Link>
      </p>
      <BookHead book={book} item={item} onEdit={() => setLayer("edit")} onDescribe={() => setLayer("describe")} />
      <div className="mt-12 grid max-w-[72rem] grid-cols-[minmax(0,1fr)] gap-12">
        {item?.narration_id && (
          <Later>
            <Chapters item={item} />
          </Later>
        )}
        <Later>
          <About book={book} />
        </Later>
        <Later>{book.series && <InSeries book={book} series={book.series} />}</Later>
        <Later>
          <Origins book={book} item={item} />
          <History book={book} />
        </Later>
      </div>
      <Suspense>
        {layer === "edit" && <EditDialog book={book} onClose={close} />}
        {layer === "describe" && <DescribeDialog book={book} onClose={close} />}
      </Suspense>
    </article>
  );
}

function Chapters({ item }: { item: ShelfItem }) {
  const t = useT();
  return (
    <Part title={t("book.chapters")}>
      <Suspense fallback={<Skeleton lines={5} />}>
        <BookChapters bookId={item.id} place={item.listening === "not_started" ? null : item.position_seconds} />
      </Suspense>
    </Part>
  );
}
