/** The seed's status: all accounts as one. */
import type { z } from "zod";
import type { audibleStatus } from "../../../contracts/audible.ts";
import { marketplace } from "../../../contracts/connections.ts";
import { toIsoOrNull } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countAllBooks } from "../show/store.ts";
import { listConnections, listStores } from "../store.ts";

/** The first account names store and device. */
export async function showStatus(ctx: UserContext): Promise<z.infer<typeof audibleStatus>> {
  const { userId } = ctx.actor;
  const rows = await listConnections(ctx.db, userId, "audible");
  const [first] = rows;
  if (!first) return { connected: false, marketplace: null, device_name: null, last_sync_at: null, books_count: null };
  const stores = (await Promise.all(rows.map((row) => listStores(ctx.db, row.id)))).flat();
  const newest = Math.max(0, ...stores.map((store) => store.lastSyncAt ?? 0));
  return {
    connected: true,
    marketplace: marketplace.parse(first.marketplace),
    device_name: first.deviceName,
    last_sync_at: toIsoOrNull(newest || null),
    books_count: await countAllBooks(ctx.db, userId),
  };
}
