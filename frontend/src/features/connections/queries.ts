/** What the server is asked about connections. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { listChanges, listConnections, listSkipped, listSyncs, listTitles } from "./api.ts";
import type { Connection, ConnectionList, Ownership, SkipReason } from "./wire.ts";

export const CONNECTIONS = ["connections"] as const;

export const connectionsQuery = queryOptions({
  queryKey: CONNECTIONS,
  queryFn: ({ signal }) => listConnections(signal),
  staleTime: 30_000,
});

export const skippedQuery = (id: string, reason: SkipReason | undefined, page: number) =>
  queryOptions({
    queryKey: [...CONNECTIONS, id, "skipped", reason ?? "", page],
    queryFn: ({ signal }) => listSkipped(id, reason, page, signal),
    placeholderData: keepPreviousData,
  });

export const titlesQuery = (id: string, ownership: Ownership | undefined, page: number) =>
  queryOptions({
    queryKey: [...CONNECTIONS, id, "titles", ownership ?? "", page],
    queryFn: ({ signal }) => listTitles(id, ownership, page, signal),
    placeholderData: keepPreviousData,
  });

export const syncsQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: [...CONNECTIONS, id, "syncs", page],
    queryFn: ({ signal }) => listSyncs(id, page, signal),
    placeholderData: keepPreviousData,
  });

export const changesQuery = (id: string, run: string, page: number) =>
  queryOptions({
    queryKey: [...CONNECTIONS, id, "changes", run, page],
    queryFn: ({ signal }) => listChanges(id, run, page, signal),
    placeholderData: keepPreviousData,
  });

export const byId = (list: ConnectionList | undefined, id: string): Connection | undefined =>
  list?.items.find((connection) => connection.id === id);
