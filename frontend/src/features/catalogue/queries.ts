/** A book, its history, series and people, as the catalogue has them. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { catalogue } from "../../lib/api.ts";
import { Unreachable } from "../../lib/errors.ts";
import { fold } from "../../lib/fold.ts";
import type {
  Author,
  AuthorPage,
  Book,
  BookDetail,
  HistoryPage,
  SeriesEntry,
  SeriesPage,
  Shelf,
} from "../../lib/wire.ts";
import { fromShelf } from "./from-shelf.ts";

export const bookQuery = (id: string) =>
  queryOptions({
    queryKey: ["book", id],
    queryFn: ({ signal }) =>
      catalogue.get<BookDetail>(`/api/books/${encodeURIComponent(id)}`, signal).catch((error: unknown) => {
        const known = error instanceof Unreachable ? fromShelf(Number(id)) : undefined;
        if (!known) throw error;
        return known;
      }),
  });

const HISTORY_PAGE = 10;
export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["book", id, "history"],
    queryFn: ({ pageParam, signal }) =>
      catalogue.get<HistoryPage>(
        `/api/books/${encodeURIComponent(id)}/metadata-history?page=${pageParam}&page_size=${HISTORY_PAGE}`,
        signal,
      ),
    initialPageParam: 1,
    getNextPageParam: ({ page_info: { page, total_pages } }) => (page < total_pages ? page + 1 : undefined),
  });

/** The books of a series by its name, in order. */
export const booksOfSeriesQuery = (name: string) =>
  queryOptions({
    queryKey: ["books", "of-series", name],
    queryFn: async ({ signal }) =>
      (await catalogue.get<{ books: Book[] }>(`/api/books/series/${encodeURIComponent(name)}`, signal)).books,
  });

type Kind = "series" | "authors";

const entryQuery = <T>(kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, id],
    queryFn: ({ signal }) => catalogue.get<T>(`/api/${kind}/${encodeURIComponent(id)}`, signal),
  });
export const seriesQuery = (id: string) => entryQuery<SeriesEntry>("series", id);
export const personQuery = (id: string) => entryQuery<Author>("authors", id);

const SHELF_PAGE = 100;
/** The books of a series in its order, or of a person by title. */
export const shelfQuery = (kind: Kind, id: string) =>
  infiniteQueryOptions({
    queryKey: [kind, id, "books"],
    queryFn: ({ pageParam, signal }) =>
      catalogue.get<Shelf>(
        `/api/${kind}/${encodeURIComponent(id)}/books?page=${pageParam}&page_size=${SHELF_PAGE}`,
        signal,
      ),
    initialPageParam: 1,
    getNextPageParam: ({ page_info: { page, total_pages } }) => (page < total_pages ? page + 1 : undefined),
  });

/** The id of a series or a person that a book names; undefined: none of that name. */
export async function idByName(kind: Kind, name: string): Promise<number | undefined> {
  const found = await catalogue.get<SeriesPage | AuthorPage>(
    `/api/${kind}?page_size=100&search=${encodeURIComponent(name)}`,
  );
  const entries = "series" in found ? found.series : found.authors;
  return entries.find((entry) => fold(entry.name) === fold(name))?.id;
}
