/** The shelf kept on this device, one database a person, so that the next visit starts with it. */
import { committed, forgetDatabase, type Shape, settled, within } from "../../../lib/database.ts";
import type { ShelfItem } from "../../../lib/wire.ts";

export interface Kept {
  items: ShelfItem[];
  /** Of the change feed: what is kept is as of then. */
  cursor: number;
}

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

/** Takes one page of the feed: all of it, or nothing. A browser that keeps nothing is asked anew each visit. */
export const keep = (userId: string, items: ShelfItem[], removed: number[], cursor: number): Promise<void> =>
  within(SHELF, userId, async (database) => {
    const writing = database.transaction(["titles", "state"], "readwrite");
    const fill = async () => {
      const titles = writing.objectStore("titles");
      for (let from = 0; from < items.length; from += AT_ONCE)
        await Promise.all(items.slice(from, from + AT_ONCE).map((item) => settled(titles.put(item))));
      for (const id of removed) titles.delete(id);
      writing.objectStore("state").put(cursor, "cursor");
    };
    await Promise.all([committed(writing), fill()]);
  }).catch(() => undefined);

/** Nothing of the person stays on the device. */
export const forget = (userId: string): void => forgetDatabase(SHELF, userId);
