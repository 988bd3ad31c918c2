/** Where a person is in a book, on each of the devices. */
import type { ListeningPlace, ProgressState } from "../../../contracts/listening.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTitle, type Title } from "../title/require-title.ts";
import { newestOf } from "./decide.ts";
import { type PlaceRow, readPlaces } from "./store.ts";

/** As the contract has it. */
const MOST_DEVICES = 20;

export const showPlace = (row: PlaceRow): ListeningPlace => ({
  position_seconds: row.position,
  at: toIso(row.at),
  device: { id: row.deviceId, name: row.deviceName },
  device_seq: row.seq,
});

/** @param rows newest first */
export function showState(title: Pick<Title, "id">, rows: readonly PlaceRow[]): ProgressState {
  const place = newestOf(rows);
  // A device that listened to two books before they became one has a place in each.
  const devices = rows.filter((row, at) => rows.findIndex(({ deviceId }) => deviceId === row.deviceId) === at);
  return {
    book_id: title.id,
    place: place ? showPlace(place) : null,
    devices: devices.slice(0, MOST_DEVICES).map(showPlace),
  };
}

/** @throws AppError NOT_FOUND */
export async function readProgress(ctx: UserContext, bookId: number): Promise<ProgressState> {
  const title = await requireTitle(ctx, bookId);
  return showState(title, await readPlaces(ctx.db, ctx.actor.userId, title.family));
}

/** Null: never listened to. */
export async function placeIn(ctx: UserContext, title: Title): Promise<ListeningPlace | null> {
  return showState(title, await readPlaces(ctx.db, ctx.actor.userId, title.family)).place;
}
