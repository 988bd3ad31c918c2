/** Changes a connection's switches: shown at once, taken back with the reason when the server refuses. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { changeConnection } from "../api.ts";
import { showConnection } from "../live.ts";
import { CONNECTIONS } from "../queries.ts";
import type { Connection, ConnectionChange } from "../wire.ts";

export function useChange(connection: Connection) {
  const queries = useQueryClient();
  const [pending, setPending] = useState<ConnectionChange | null>(null);
  const open = useRef(0);
  const mutation = useMutation({
    scope: { id: connection.id },
    mutationFn: (change: ConnectionChange) => changeConnection(connection.id, change),
    onMutate: () => queries.cancelQueries({ queryKey: CONNECTIONS, exact: true }),
    onSuccess: (next) => showConnection(queries, next),
    // The cache tells of the answer a moment later: what was clicked stays until then.
    onSettled: () => void setTimeout(() => --open.current === 0 && setPending(null)),
  });
  const change = (next: ConnectionChange) => {
    open.current++;
    setPending((before) => ({ ...before, ...next, stores: [...(before?.stores ?? []), ...(next.stores ?? [])] }));
    mutation.mutate(next);
  };
  return { shown: pending ? changed(connection, pending) : connection, change, error: mutation.error };
}

/** As it will be. */
function changed(connection: Connection, change: ConnectionChange): Connection {
  const included = new Map(change.stores?.map((store) => [store.marketplace, store.included]));
  return {
    ...connection,
    podcasts: change.podcasts ?? connection.podcasts,
    wishlist: change.wishlist ?? connection.wishlist,
    auto_sync: change.auto_sync ?? connection.auto_sync,
    stores: connection.stores.map((store) => ({
      ...store,
      included: included.get(store.marketplace) ?? store.included,
    })),
  };
}
