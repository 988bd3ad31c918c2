/** What the live line tells of connections, put where the pages read it. */
import type { QueryClient } from "@tanstack/react-query";
import type { EventFrame } from "../../lib/wire.ts";
import { connectionsQuery } from "./queries.ts";
import { isOpen } from "./run.ts";
import type { Connection, ConnectionUpdated, SyncProgressed } from "./wire.ts";

/** An event of the channel `connections`. */
export function takeEvent(queries: QueryClient, { channel, type, data }: EventFrame): void {
  if (channel !== "connections") return;
  if (type === "sync_progressed")
    takeProgress(queries, data as SyncProgressed); // the contract of this type of event
  else if (type === "connection_updated")
    showConnection(queries, (data as ConnectionUpdated).connection); // likewise
  else void queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
}

/** As it is now, in its place or as the newest. */
export function showConnection(queries: QueryClient, next: Connection): void {
  queries.setQueryData(connectionsQuery.queryKey, (before) => {
    if (!before) return before;
    const { items } = before;
    const known = items.some(({ id }) => id === next.id);
    return { ...before, items: known ? items.map((one) => (one.id === next.id ? next : one)) : [...items, next] };
  });
}

function takeProgress(queries: QueryClient, { connection_id, run }: SyncProgressed): void {
  const known = queries.getQueryData(connectionsQuery.queryKey)?.items.find(({ id }) => id === connection_id);
  // The stores' figures and all lists come out of the run: at its end they are read anew.
  if (!known || !isOpen(run)) return void queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
  // Events overtake answers: an older state of the same run must not come back.
  if (known.last_sync?.id === run.id && known.last_sync.done > run.done) return;
  showConnection(queries, { ...known, last_sync: run });
  // More is expected: a store was found.
  if (known.last_sync?.expected !== run.expected)
    void queries.invalidateQueries({ queryKey: connectionsQuery.queryKey, exact: true });
}
