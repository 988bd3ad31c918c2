/** The shelf kept on this device, one database a person, so that the next visit starts with it. */
import { committed, forgetDatabase, type Shape, settled, within } from "../../../lib/database.ts";
import { idle } from "../../../lib/idle.ts";
import type { LibraryChanges, ShelfItem } from "../../../lib/wire.ts";

export interface Kept {
  items: ShelfItem[];
  /** Of the change feed: what is kept is as of then. */
  cursor: number;
}

type Changed = Pick<LibraryChanges, "items" | "removed" | "cursor">;

/** With a new version the feed is read from its beginning. */
const SHELF: Shape = { what: "library", version: 1, stores: { titles: { keyPath: "id" }, state: {} } };

/** What is kept; nothing where the browser keeps nothing. */
export const readKept = (userId: string): Promise<Kept> =>
  within(SHELF, userId, async (database) => {
    const reading = database.transaction(["titles", "state"]);
    const [items, cursor] = await Promise.all([
      settled<ShelfItem[]>(reading.objectStore("titles").getAll()),
      settled<number | undefined>(reading.objectStore("state").get("cursor")),
    ]);
    return { items, cursor: cursor ?? 0 };
  }).catch(() => ({ items: [], cursor: 0 }));

/** A title as the server last told it. */
export const readKeptTitle = (userId: string, id: number): Promise<ShelfItem | undefined> =>
  within(SHELF, userId, (database) =>
    settled<ShelfItem | undefined>(database.transaction("titles").objectStore("titles").get(id)),
  ).catch(() => undefined);

/** Each title is copied on the page's own thread: as many at once as nobody notices. */
const AT_ONCE = 50;

/**
 * Takes one page of the feed, a few titles whenever the page is idle. The cursor comes last: ended before, the page of the
 * feed is read once more. A browser that keeps nothing is asked anew each visit.
 * @param wanted asked before each piece of work
 */
export const keep = (userId: string, page: Changed, wanted: () => boolean): Promise<void> =>
  within(SHELF, userId, async (database) => {
    const write = async (work: (titles: IDBObjectStore, state: IDBObjectStore) => void) => {
      await idle();
      if (!wanted()) return;
      const writing = database.transaction(["titles", "state"], "readwrite");
      work(writing.objectStore("titles"), writing.objectStore("state"));
      await committed(writing);
    };
    for (let from = 0; from < page.items.length; from += AT_ONCE)
      await write((titles) => {
        for (const item of page.items.slice(from, from + AT_ONCE)) titles.put(item);
      });
    await write((titles, state) => {
      for (const id of page.removed) titles.delete(id);
      state.put(page.cursor, "cursor");
    });
  }).catch(() => undefined);

/** Nothing of the person stays on the device. */
export const forget = (userId: string): void => forgetDatabase(SHELF, userId);
