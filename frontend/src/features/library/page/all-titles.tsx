/** Every book that the person may see, page by page as the list is walked. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useDeferredValue } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { TitleCard, TitleRow } from "../cards/title-card.tsx";
import { allBooksQuery } from "../queries.ts";
import type { LibrarySearch } from "../search-params.ts";
import { useShelf } from "../shelf/store.ts";
import { NoMatch, NothingYet } from "./empty.tsx";
import { SkeletonGrid } from "./skeleton.tsx";
import { VirtualList } from "./virtual-list.tsx";

interface Props {
  search: LibrarySearch;
  onClear: () => void;
}

export function AllTitles({ search, onClear }: Props) {
  const t = useT();
  const { byId } = useShelf();
  // The address follows the typed words a moment later: nothing is asked for each letter.
  const wanted = useDeferredValue(search);
  const query = useInfiniteQuery(allBooksQuery(wanted.q, wanted.sort));
  const books = query.data?.pages.flatMap((page) => page.books) ?? [];
  const total = query.data?.pages[0]?.page_info.total_items ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const layout = search.layout ?? "grid";
  const Card = layout === "list" ? TitleRow : TitleCard;
  if (query.isPending) return <SkeletonGrid />;
  if (query.error && books.length === 0)
    return (
      <div className="mt-6">
        <ErrorLine announce>{describeError(t, query.error)}</ErrorLine>
        <Button className="mt-4" onClick={() => void query.refetch()}>
          {t("action.tryAgain")}
        </Button>
      </div>
    );
  if (books.length === 0)
    return (
      <div className="mt-6">
        {search.q ? <NoMatch search={search} q={search.q} onClear={onClear} /> : <NothingYet own={false} />}
      </div>
    );
  return (
    <div className="mt-6">
      <VirtualList
        key={layout}
        label={t("library.titles")}
        layout={layout}
        count={books.length}
        total={Math.max(total, books.length)}
        keyOf={(index) => books[index]?.id ?? index}
        onNearEnd={more}
      >
        {(index, spot) => {
          const book = books[index];
          return book && <Card book={book} item={byId.get(book.id)?.item} {...spot} />;
        }}
      </VirtualList>
    </div>
  );
}
