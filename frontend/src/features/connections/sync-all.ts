/** Syncs every account that can be, from anywhere. */
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import type { Translate } from "../../i18n/use-t.ts";
import { queryClient } from "../../lib/query.ts";
import { startSync } from "./api.ts";
import { CONNECTIONS, connectionsQuery } from "./queries.ts";

export async function syncAll(t: Translate): Promise<void> {
  try {
    const { items } = await queryClient.fetchQuery(connectionsQuery);
    const ready = items.filter(({ state }) => state !== "reconnect");
    await Promise.all(ready.map(({ id }) => startSync(id)));
    showToast({ text: t(ready.length > 0 ? "library.syncing" : "library.nothingToSync") });
  } catch (error) {
    showToast({ text: describeError(t, error) });
  }
  await queryClient.invalidateQueries({ queryKey: CONNECTIONS });
}
