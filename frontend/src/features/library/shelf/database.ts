/** The shelf kept on this device, one database a person, so that the next visit starts with it. */
import type { ShelfItem } from "../../../lib/wire.ts";

export interface Kept {
  items: ShelfItem[];
  /** Of the change feed: what is kept is as of then. */
  cursor: number;
}

/** Raised when the shape of what is kept changes: then the feed is read from its beginning. */
const VERSION = 1;
const nameOf = (userId: string) => `lectern-library-${userId}`;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function opened(userId: string): Promise<IDBDatabase> {
  const request = indexedDB.open(nameOf(userId), VERSION);
  request.onupgradeneeded = () => {
    for (const name of request.result.objectStoreNames) request.result.deleteObjectStore(name);
    request.result.createObjectStore("titles", { keyPath: "id" });
    request.result.createObjectStore("state");
  };
  return settled(request);
}

async function within<T>(userId: string, work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await opened(userId);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** What is kept; nothing where the browser keeps nothing. */
export const readKept = (userId: string): Promise<Kept> =>
  within(userId, async (database) => {
    const reading = database.transaction(["titles", "state"]);
    const [items, cursor] = await Promise.all([
      settled<ShelfItem[]>(reading.objectStore("titles").getAll()),
      settled<number | undefined>(reading.objectStore("state").get("cursor")),
    ]);
    return { items, cursor: cursor ?? 0 };
  }).catch(() => ({ items: [], cursor: 0 }));

/** Takes one page of the feed: all of it, or nothing. A browser that keeps nothing is asked anew each visit. */
export const keep = (userId: string, items: ShelfItem[], removed: number[], cursor: number): Promise<void> =>
  within(userId, async (database) => {
    const writing = database.transaction(["titles", "state"], "readwrite");
    const titles = writing.objectStore("titles");
    for (const item of items) titles.put(item);
    for (const id of removed) titles.delete(id);
    writing.objectStore("state").put(cursor, "cursor");
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error);
    });
  }).catch(() => undefined);

/** Nothing of the person stays on the device. */
export function forget(userId: string): void {
  try {
    indexedDB.deleteDatabase(nameOf(userId));
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
