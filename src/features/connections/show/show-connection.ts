/** Connections as the API shows them: never what opens the account. */
import { type Connection, marketplace } from "../../../contracts/connections.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import { notFound } from "../../../core/errors.ts";
import type { AppContext, UserContext } from "../../../platform/context.ts";
import { type ConnectionRow, findConnection, listConnections } from "../store.ts";
import { showRun } from "./show-run.ts";
import { readState } from "./store.ts";

/** @throws AppError NOT_FOUND: also where it is another's */
export async function requireConnection(ctx: UserContext, id: string): Promise<ConnectionRow> {
  const row = await findConnection(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Connection");
  return row;
}

type Of = Pick<ConnectionRow, "id" | "userId">;

/** @throws AppError NOT_FOUND: also where it is another's */
export async function showConnection(ctx: AppContext, of: Of): Promise<Connection> {
  const connection = await findShown(ctx, of);
  if (!connection) throw notFound("Connection");
  return connection;
}

/** undefined: it is there no longer. */
export async function findShown(ctx: AppContext, of: Of): Promise<Connection | undefined> {
  const state = await readState(ctx.db, of);
  if (!state) return undefined;
  const { row, stores, titles, books, run } = state;
  return {
    id: row.id,
    provider: "audible",
    account_name: row.accountName,
    device_name: row.deviceName,
    marketplace: marketplace.parse(row.marketplace),
    state: row.state,
    problem: row.problemType === null ? null : { error: row.problem ?? "", error_type: row.problemType },
    from_file: row.fromFile,
    podcasts: row.podcasts,
    wishlist: row.wishlist,
    auto_sync: row.autoSync,
    stores: stores.map((store) => ({
      marketplace: marketplace.parse(store.marketplace),
      included: store.included,
      store_total: store.storeTotal,
      imported: titles.get(store.marketplace)?.imported ?? 0,
      skipped: titles.get(store.marketplace)?.skipped ?? 0,
      last_sync_at: toIsoOrNull(store.lastSyncAt),
    })),
    books_count: books,
    last_sync: run ? showRun(run) : null,
    next_sync_at: row.state === "active" && row.autoSync ? toIsoOrNull(row.nextSyncAt) : null,
    created_at: toIso(row.createdAt),
  };
}

export async function showConnections(ctx: UserContext): Promise<Connection[]> {
  const rows = await listConnections(ctx.db, ctx.actor.userId);
  const shown = await Promise.all(rows.map((row) => findShown(ctx, row)));
  return shown.filter((connection) => connection !== undefined);
}
