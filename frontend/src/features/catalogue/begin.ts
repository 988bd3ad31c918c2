/** What the page of a book shows first, asked for before it is drawn. */
import { queryClient } from "../../lib/query.ts";
import { onShelfQuery } from "../library/index.ts";
import { bookQuery } from "./queries.ts";

export const beginBook = (id: string): Promise<unknown> =>
  Promise.all([queryClient.prefetchQuery(bookQuery(id)), queryClient.prefetchQuery(onShelfQuery(Number(id)))]);
