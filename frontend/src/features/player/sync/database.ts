/** The log in IndexedDB, one database a person: each change is one transaction, so that tabs never give a number twice. */
import { type BookKey, type BookState, type Draft, EMPTY_BOOK, type Log } from "./log.ts";
import { memoryStorage, newLog, type SyncStorage } from "./storage.ts";

/** Raised when the shape of what is kept changes. */
const VERSION = 1;
const nameOf = (userId: string) => `lectern-listening-${userId}`;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const ended = (writing: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error);
  });

function opened(userId: string): Promise<IDBDatabase> {
  const request = indexedDB.open(nameOf(userId), VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("log");
    request.result.createObjectStore("books");
  };
  return settled(request);
}

/** @param deviceName what the other devices call this one */
export async function openStorage(userId: string, deviceName: string): Promise<SyncStorage> {
  try {
    return databaseStorage(await opened(userId), userId, deviceName);
  } catch {
    // Private windows refuse: then places last as long as the page, and on the server.
    return memoryStorage(deviceName);
  }
}

function databaseStorage(first: IDBDatabase, userId: string, deviceName: string): SyncStorage {
  let database = first;
  // Another tab signs out, or brings a newer version.
  const giveWay = () => database.close();
  database.onversionchange = giveWay;
  /** Browsers close a database that was idle for long, or whose disk was full. */
  async function begin(): Promise<IDBTransaction> {
    // Strict: the entry is on the disk before anything is told of it.
    const transact = () => database.transaction(["log", "books"], "readwrite", { durability: "strict" });
    try {
      return transact();
    } catch {
      database = await opened(userId);
      database.onversionchange = giveWay;
      return transact();
    }
  }
  return {
    async change(keys, work) {
      const writing = await begin();
      const done = ended(writing);
      const [log, ...books] = await Promise.all([
        settled<Log | undefined>(writing.objectStore("log").get("log")),
        ...keys.map((key) => settled<BookState | undefined>(writing.objectStore("books").get(key))),
      ]);
      const draft: Draft = {
        log: log ?? newLog(deviceName),
        books: new Map(keys.map((key, at) => [key, books[at] ?? EMPTY_BOOK])),
      };
      // When it throws, nothing is put, and the transaction ends as it began.
      const answer = work(draft);
      writing.objectStore("log").put({ ...draft.log, device: { ...draft.log.device, name: deviceName } }, "log");
      for (const key of keys) keepBook(writing, key, draft.books.get(key));
      await done;
      return answer;
    },
    async clear() {
      database.close();
      indexedDB.deleteDatabase(nameOf(userId));
    },
  };
}

function keepBook(writing: IDBTransaction, key: BookKey, book: BookState | undefined): void {
  if (book) writing.objectStore("books").put(book, key);
  else writing.objectStore("books").delete(key);
}
