/** Small databases of a person's on this device; their names begin so that `device.ts` finds and forgets them. */

export interface Shape {
  /** What is kept; the database is called `lectern-<what>-<user id>`. */
  what: string;
  /** Raised when the shape of what is kept changes: the stores are then made anew, and empty. */
  version: number;
  stores: Record<string, IDBObjectStoreParameters>;
}

/** The answer of one request. */
export const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Everything of a transaction is kept, or nothing. */
export const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

const nameOf = ({ what }: Shape, userId: string) => `lectern-${what}-${userId}`;

function opened(shape: Shape, userId: string): Promise<IDBDatabase> {
  const request = indexedDB.open(nameOf(shape, userId), shape.version);
  request.onupgradeneeded = () => {
    for (const name of request.result.objectStoreNames) request.result.deleteObjectStore(name);
    for (const [name, parameters] of Object.entries(shape.stores)) request.result.createObjectStore(name, parameters);
  };
  return settled(request);
}

/** Opens the person's database for one piece of work. @throws where the browser keeps nothing */
export async function within<T>(shape: Shape, userId: string, work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await opened(shape, userId);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Takes the whole database away. */
export function forgetDatabase(shape: Shape, userId: string): void {
  try {
    indexedDB.deleteDatabase(nameOf(shape, userId));
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
