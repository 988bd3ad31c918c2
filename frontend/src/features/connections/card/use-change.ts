/** Changes a connection's switches: shown at once, taken back with the reason when the server refuses. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changeConnection } from "../api.ts";
import { showConnection } from "../live.ts";
import { CONNECTIONS } from "../queries.ts";
import type { Connection, ConnectionChange } from "../wire.ts";

export function useChange(connection: Connection) {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (change: ConnectionChange) => changeConnection(connection.id, change),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: CONNECTIONS, exact: true });
      showConnection(queries, changed(connection, change));
    },
    onSuccess: (next) => showConnection(queries, next),
    onError: () => showConnection(queries, connection),
  });
  return { change: mutation.mutate, error: mutation.error };
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
