/** Starts a sync, or joins the one that is under way. */
import type { SyncRun } from "../../../contracts/connections.ts";
import type { AppContext } from "../../../platform/context.ts";
import { FULL_EVERY_MS } from "../limits.ts";
import { audibleError } from "../providers/audible/errors.ts";
import { providerOf } from "../registry.ts";
import { requireEnabled } from "../require-enabled.ts";
import { type ConnectionRow, listStores, type StoreRow } from "../store.ts";
import { boot, ring } from "./consume-step.ts";
import { type Cursor, pagesOf } from "./cursor.ts";
import { findOpenRun, insertRun, type RunRow, touchRun } from "./runs/store.ts";
import { included } from "./take-step.ts";

const LOST_MS = 120_000;

interface Wanted {
  trigger: SyncRun["trigger"];
  /** Undefined: all of it once a week, else what changed. */
  kind?: SyncRun["kind"] | undefined;
}

/** @throws AppError switched_off, token_expired */
export async function startSync(ctx: AppContext, connection: ConnectionRow, wanted: Wanted): Promise<RunRow> {
  await requireEnabled(ctx);
  if (connection.state === "reconnect") throw audibleError("token_expired");
  const running = await findOpenRun(ctx.db, connection.id);
  if (running) return join(ctx, running);
  const now = ctx.clock.now();
  const stores = await listStores(ctx.db, connection.id);
  const kind = wanted.kind ?? (isFresh(stores, now) ? "delta" : "full");
  const run = {
    id: ctx.uuid(),
    connectionId: connection.id,
    userId: connection.userId,
    status: "queued" as const,
    kind,
    trigger: wanted.trigger,
    cursor: begin(connection, stores, kind),
    boot: boot(ctx),
    startedAt: now,
    dueAt: now + LOST_MS,
  };
  if (await insertRun(ctx.db, run)) await ring(ctx, run, 0);
  const open = await findOpenRun(ctx.db, connection.id);
  if (!open) throw audibleError("not_connected");
  return open;
}

/** One that nobody moves any more is moved again. */
async function join(ctx: AppContext, run: RunRow): Promise<RunRow> {
  const now = ctx.clock.now();
  if (run.boot !== boot(ctx) || run.dueAt < now) {
    await touchRun(ctx.db, run.id, boot(ctx), now);
    await ring(ctx, run, run.step);
  }
  return run;
}

const isFresh = (stores: StoreRow[], now: number) =>
  stores.length > 0 &&
  stores
    .filter((store) => store.included)
    .every(({ stateToken, lastFullAt }) => stateToken !== null && (lastFullAt ?? 0) > now - FULL_EVERY_MS);

/** A full reading looks first whether there are stores that had nothing the last time. */
function begin(connection: ConnectionRow, stores: StoreRow[], kind: SyncRun["kind"]): Cursor {
  if (kind === "delta") return pagesOf(included(stores, connection));
  const known = new Set(stores.filter((store) => store.storeTotal !== null).map((store) => store.marketplace));
  const all = providerOf(connection.provider).stores.filter((store) => !known.has(store));
  return {
    phase: "probe",
    rest: all.sort((one, other) => Number(other === connection.marketplace) - Number(one === connection.marketplace)),
  };
}
