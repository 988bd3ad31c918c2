/** The shelf in memory: what every page of the library reads. */
import { createStore, useStore } from "../../../lib/store.ts";
import type { ShelfItem } from "../../../lib/wire.ts";
import { type Entry, entryOf } from "./entry.ts";

export interface ShelfState {
  /** waiting: nothing is known yet; filling: the first reading is under way; ready: as new as the last answer. */
  phase: "waiting" | "filling" | "ready";
  entries: readonly Entry[];
  byId: ReadonlyMap<number, Entry>;
  /** Why the newest state could not be read; what is known stays. */
  error: unknown;
}

const EMPTY: ShelfState = { phase: "waiting", entries: [], byId: new Map(), error: null };
export const shelf = createStore<ShelfState>(EMPTY);
export const useShelf = (): ShelfState => useStore(shelf);

/** The title on the person's own shelf, if it is there. */
export const useShelfItem = (id: number): ShelfItem | undefined => useShelf().byId.get(id)?.item;

export const shelfItem = (id: number): ShelfItem | undefined => shelf.get().byId.get(id)?.item;

/** Changes that are sent but not yet answered: an older state must not undo them before the eyes. */
const pending = new Map<number, number>();
export function holding<T>(id: number, work: Promise<T>): Promise<T> {
  pending.set(id, (pending.get(id) ?? 0) + 1);
  return work.finally(() => {
    const left = (pending.get(id) ?? 1) - 1;
    if (left > 0) pending.set(id, left);
    else pending.delete(id);
  });
}

/** Shows what the server answered to a change, unless a later change is still on its way. */
export function takeAnswer(item: ShelfItem): void {
  if (!pending.has(item.id)) showTitle(item.id, item);
}

/** Puts titles in and takes titles out. */
export function takeTitles(entries: readonly Entry[], removed: readonly number[], phase: ShelfState["phase"]): void {
  const before = shelf.get();
  const fresh = entries.filter(({ item }) => !pending.has(item.id));
  const gone = removed.filter((id) => !pending.has(id) && before.byId.has(id));
  if (fresh.length === 0 && gone.length === 0) return void shelf.set({ ...before, phase, error: null });
  const byId = new Map(before.byId);
  for (const entry of fresh) byId.set(entry.item.id, entry);
  for (const id of gone) byId.delete(id);
  shelf.set({ phase, byId, entries: [...byId.values()], error: null });
}

/** Shows one title as it will be; undefined: no longer there. The answer gives back what was there before. */
export function showTitle(id: number, item: ShelfItem | undefined): ShelfItem | undefined {
  const before = shelf.get();
  const byId = new Map(before.byId);
  if (item) byId.set(id, entryOf(item));
  else byId.delete(id);
  shelf.set({ ...before, byId, entries: [...byId.values()] });
  return before.byId.get(id)?.item;
}

export const failed = (error: unknown): void => shelf.set({ ...shelf.get(), error });
export const emptyShelf = (): void => {
  pending.clear();
  shelf.set(EMPTY);
};
