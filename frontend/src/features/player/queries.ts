/** What the server knows of listening. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { catalogue } from "../../lib/api.ts";
import type { Bookmark, ListeningHistoryPage, ListeningQueue, Playback } from "../../lib/wire.ts";
import { syncEngine } from "./sync/index.ts";

const of = (bookId: number) => `/api/library/${bookId}`;

export const playbackQuery = (bookId: number) =>
  queryOptions({
    queryKey: ["playback", bookId],
    queryFn: ({ signal }) => catalogue.get<Playback>(`${of(bookId)}/playback`, signal),
  });

export const bookmarksQuery = (bookId: number) =>
  queryOptions({
    queryKey: ["bookmarks", bookId],
    queryFn: async ({ signal }) =>
      (await catalogue.get<{ items: Bookmark[] }>(`${of(bookId)}/bookmarks`, signal)).items,
  });

export const historyQuery = (bookId: number) =>
  infiniteQueryOptions({
    queryKey: ["listening-history", bookId],
    queryFn: async ({ pageParam, signal }) => {
      // What was just done belongs to it.
      await syncEngine()?.send();
      const older = pageParam === 0 ? "" : `&cursor=${pageParam}`;
      return catalogue.get<ListeningHistoryPage>(`${of(bookId)}/history?limit=50${older}`, signal);
    },
    staleTime: 0,
    initialPageParam: 0,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

export const queueQuery = queryOptions({
  queryKey: ["listening-queue"],
  queryFn: ({ signal }) => catalogue.get<ListeningQueue>("/api/library/queue", signal),
});
