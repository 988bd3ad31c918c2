/** One step of a run: which stores there are, a page of a library, places of a few titles, a page of wishes. */
import type { Marketplace } from "../../../contracts/connections.ts";
import { FULL_EVERY_MS } from "../limits.ts";
import type { PageAsk, StorePage } from "../provider.ts";
import { providerOf } from "../registry.ts";
import { lookAhead } from "../secrets/open-connection.ts";
import { type ConnectionRow, listStores, type StoreRow } from "../store.ts";
import { applyPage } from "./apply-page.ts";
import { type Cursor, type PagesCursor, pagesOf } from "./cursor.ts";
import type { RunRow, Step } from "./runs/store.ts";
import { foundStoreWrite, healthyWrite, storeReadWrite } from "./stores/store.ts";
import { takePlaces } from "./take-places.ts";
import { takeWishes } from "./take-wishes.ts";
import { countUnseen, missingWrites } from "./titles/store.ts";
import type { Work } from "./work.ts";

/** @throws AppError as the provider's calls */
export function takeStep(work: Work, now: Cursor): Promise<Step> {
  switch (now.phase) {
    case "probe":
      return probe(work, now.rest);
    case "pages":
      return readPage(work, now);
    case "places":
      return takePlaces(work, now);
    case "wishes":
      return takeWishes(work, now);
    case "end":
      return Promise.resolve({ writes: [], cursor: now });
  }
}

/** A store that does not answer is none for today: it is asked again at the next full reading. */
async function probe({ ctx, connection, run, account }: Work, [store, ...rest]: Marketplace[]): Promise<Step> {
  if (store === undefined) {
    if (run.kind === "full") await lookAhead(ctx, connection);
    return { writes: [], cursor: pagesOf(included(await listStores(ctx.db, connection.id), connection)) };
  }
  const isHome = store === connection.marketplace;
  const total = await account.count(store).catch((error: unknown) => {
    if (isHome) throw error;
    ctx.log.warn("store_not_probed", { connection: connection.id, store });
    return 0;
  });
  const writes = total > 0 || isHome ? [foundStoreWrite(connection.id, store, total)] : [];
  return { writes, cursor: { phase: "probe", rest } };
}

/** The account's own store first. */
export function included(stores: StoreRow[], { provider, marketplace }: ConnectionRow): Marketplace[] {
  const names = new Set(stores.filter((row) => row.included).map((row) => row.marketplace));
  const known = providerOf(provider).stores.filter((store) => names.has(store));
  return known.sort((one, other) => Number(other === marketplace) - Number(one === marketplace));
}

async function readPage(work: Work, now: PagesCursor): Promise<Step> {
  const { ctx, run, connection } = work;
  const [store, ...rest] = now.stores;
  if (store === undefined) {
    const stores = included(await listStores(ctx.db, connection.id), connection);
    return { writes: [], cursor: { phase: "places", stores, after: "", asked: 0 } };
  }
  const row = (await listStores(ctx.db, connection.id)).find((one) => one.marketplace === store);
  const kind = now.kind ?? kindOf(run, row, ctx.clock.now());
  const ask: PageAsk = {
    store,
    size: now.size,
    from: now.from ?? undefined,
    stateToken: kind === "delta" ? (row?.stateToken ?? null) : null,
    podcasts: connection.podcasts,
  };
  const page = await work.pages.read(ask);
  const goesOn = page.next !== null && page.titles.length > 0;
  if (goesOn && !work.isLast) work.pages.begin({ ...ask, from: page.next ?? undefined });
  const target = { run, isAdministrator: work.isAdministrator, marketplace: store, logs: row?.lastFullAt != null };
  const applied = await applyPage(ctx, target, page.titles);
  const seen = now.seen + page.titles.length;
  const total = now.total ?? page.total;
  const stateToken = now.kind === undefined ? page.stateToken : now.stateToken;
  const next: PagesCursor = { ...now, kind, seen, total, stateToken, from: page.next };
  const writes = [...applied.writes, healthyWrite(connection.provider, store)];
  const expect = now.kind === undefined ? (page.total ?? 0) : undefined;
  const step = { counts: applied.counts, ...(expect === undefined ? {} : { expect }) };
  if (goesOn) return { ...step, writes, cursor: next };
  const end = await endOfStore(work, next, store, page);
  return {
    ...step,
    counts: { ...applied.counts, removed: (applied.counts.removed ?? 0) + end.removed },
    writes: [...writes, ...end.writes],
    cursor: pagesOf(rest),
  };
}

/** All of it where that was asked for, a store was never read whole, or a week ago; else what changed. */
function kindOf(run: RunRow, row: StoreRow | undefined, now: number): "full" | "delta" {
  const isFresh = row?.stateToken != null && row.lastFullAt !== null && row.lastFullAt > now - FULL_EVERY_MS;
  return run.kind === "delta" && isFresh ? "delta" : "full";
}

/**
 * The store's token counts from here on, in the batch of the last page: a run that broke off before has to begin again.
 * Titles are only missing when everything that the store announced was seen, and something was.
 */
async function endOfStore(work: Work, now: PagesCursor, store: Marketplace, page: StorePage) {
  const { ctx, run } = work;
  const place = { run, marketplace: store, now: ctx.clock.now() };
  const kind = now.kind ?? "full";
  const sawAll = kind === "full" && now.seen > 0 && now.seen >= (now.total ?? 0);
  const vanished = kind === "full" && now.seen === 0 && (now.total ?? 0) === 0;
  // On the last page its own titles are not seen in the database yet: they are written in the same batch, before these.
  const here = page.titles.map(({ asin }) => asin);
  const removed = sawAll ? await countUnseen(ctx.db, place, here) : 0;
  const total = kind === "full" ? now.total : await work.account.count(store);
  const { stateToken } = now;
  const read = storeReadWrite(place, { kind, total, stateToken: vanished ? null : stateToken });
  return { removed, writes: [...(sawAll ? missingWrites(place) : []), read] };
}
