/** Books as the catalogue has them. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { catalogue } from "../../lib/api.ts";
import type { BookPage } from "../../lib/wire.ts";
import type { Sort } from "./search-params.ts";

const PAGE = 100;
const SORT_BY: Partial<Record<Sort, string>> = { author: "author", added: "created_at" };

/** Everything that the person may see, by cursor. */
export const allBooksQuery = (q: string | undefined, sort: Sort | undefined) =>
  infiniteQueryOptions({
    queryKey: ["books", q ?? "", sort ?? "title"],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ page_size: String(PAGE), sort_by: SORT_BY[sort ?? "title"] ?? "title" });
      asked.set("sort_order", sort === "added" ? "desc" : "asc");
      if (q) asked.set("search", q);
      if (pageParam) asked.set("cursor", pageParam);
      return catalogue.get<BookPage>(`/api/books?${asked}`, signal);
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
