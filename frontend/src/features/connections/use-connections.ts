/** The person's connections as the server has them: told by the live line, asked for while it is down. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { joinChannels, useLive } from "../../lib/realtime.ts";
import { takeEvent } from "./live.ts";
import { CONNECTIONS, connectionsQuery } from "./queries.ts";
import { isRunning } from "./run.ts";

/** While a sync runs and no events arrive. */
const POLL_MS = 3_000;
/** With events: the figures of each store, which they do not carry. */
const CHECK_MS = 5_000;

/** Follows them for as long as the page is shown. */
export function useConnections() {
  const queries = useQueryClient();
  const live = useLive();
  useEffect(
    () =>
      joinChannels({
        channels: ["connections"],
        onEvent: (event) => takeEvent(queries, event),
        onGap: () => void queries.invalidateQueries({ queryKey: CONNECTIONS }),
      }),
    [queries],
  );
  return useQuery({
    ...connectionsQuery,
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? (live ? CHECK_MS : POLL_MS) : false),
  });
}
