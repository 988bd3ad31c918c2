/** Where the person stopped listening, for the titles that he has begun: the newest place wins. */
import type { ItemChange } from "../../library/index.ts";
import { putItems } from "../../library/index.ts";
import type { Cursor } from "./cursor.ts";
import type { Step } from "./runs/store.ts";
import { titlesForPlaces } from "./titles/store.ts";
import type { Work } from "./work.ts";

/** The service answers for no more at once, and more than three calls at a time would be impolite. */
const BATCH = 25;
const CALLS = 3;
/** Of a store: whoever has begun more than this is asked for the rest the next time. */
const MOST = 2_500;
/** A title that was bought lately may have been begun, although the library does not say so yet. */
const LATELY_MS = 30 * 24 * 3_600_000;

type PlacesCursor = Extract<Cursor, { phase: "places" }>;

export async function takePlaces({ ctx, run, connection, account }: Work, now: PlacesCursor): Promise<Step> {
  const [store, ...rest] = now.stores;
  const at = ctx.clock.now();
  if (store === undefined)
    return { writes: [], cursor: { phase: "wishes", stores: await wishStores(connection), page: 0 } };
  const ask = { connectionId: connection.id, userId: run.userId, marketplace: store, after: now.after };
  const titles = await titlesForPlaces(ctx.db, { ...ask, since: at - LATELY_MS, limit: CALLS * BATCH });
  const next: Cursor = { phase: "places", stores: rest, after: "", asked: 0 };
  if (titles.length === 0) return { writes: [], cursor: next };
  const books = new Map(titles.map(({ asin, mediaId }) => [asin, mediaId]));
  const newest = new Map<number, ItemChange>();
  const asins = [...books.keys()];
  const calls = Array.from({ length: Math.ceil(asins.length / BATCH) }, (_, at) =>
    account.places(store, asins.slice(at * BATCH, (at + 1) * BATCH)),
  );
  for (const place of (await Promise.all(calls)).flat()) {
    const id = books.get(place.asin);
    if (id === undefined || place.positionSeconds <= 0) continue;
    const heard = Math.min(place.at, at);
    const change = {
      id,
      state: undefined,
      rating: undefined,
      position: place.positionSeconds,
      finished: undefined,
      at: heard,
    };
    if ((newest.get(id)?.at ?? 0) < heard) newest.set(id, change);
  }
  if (newest.size > 0) await putItems(ctx.db, run.userId, [...newest.values()], at);
  const asked = now.asked + titles.length;
  const isOver = titles.length < CALLS * BATCH || asked >= MOST;
  return { writes: [], cursor: isOver ? next : { ...now, after: titles.at(-1)?.asin ?? "", asked } };
}

const wishStores = async ({ wishlist, marketplace }: Work["connection"]): Promise<PlacesCursor["stores"]> =>
  wishlist ? [marketplace as PlacesCursor["stores"][number]] : []; // the column has a store of the list
