/** The text of a chapter: what is saved on this device, else the server's. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import type { SentenceMap } from "../../lib/wire.ts";
import { localText } from "../offline/saved/local-text.ts";

/** Its address changes with it: asked for once, it is not asked for again. */
export const textQuery = (bookId: number, path: string) =>
  queryOptions({
    queryKey: ["chapter-text", path],
    queryFn: async ({ signal }) => (await localText(bookId, path)) ?? api.get<SentenceMap>(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
