/** Where the log of this device is kept. */
import { newId } from "../../../lib/new-id.ts";
import { type BookKey, type BookState, type Draft, EMPTY_BOOK, type Log } from "./log.ts";

export interface SyncStorage {
  /**
   * One step that no other tab comes between: reads the log and these books, lets `work` change them, and keeps them.
   * @throws what `work` throws; then nothing is kept
   */
  change<T>(keys: readonly BookKey[], work: (draft: Draft) => T): Promise<T>;
  /** Nothing of the person stays on the device. */
  clear(): Promise<void>;
}

export const newLog = (name: string): Log => ({ device: { id: newId(), name }, nextSeq: 1, waiting: [] });

/** For as long as the page lasts: where the browser keeps nothing, and in tests. */
export function memoryStorage(name: string): SyncStorage {
  let kept = { log: newLog(name), books: new Map<BookKey, BookState>() };
  return {
    async change(keys, work) {
      const draft = {
        log: structuredClone(kept.log),
        books: new Map(keys.map((key) => [key, kept.books.get(key) ?? EMPTY_BOOK])),
      };
      const answer = work(draft);
      const books = new Map(kept.books);
      for (const key of keys) books.delete(key);
      for (const [key, book] of draft.books) books.set(key, book);
      kept = { log: draft.log, books };
      return answer;
    },
    async clear() {
      kept = { log: newLog(name), books: new Map() };
    },
  };
}
