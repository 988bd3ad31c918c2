/** Files on their way, kept by the browser, so that an upload goes on by itself after the page was closed. */

const NAME = "lectern-uploads";
const STORE = "files";

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function within<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await asked(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await asked(work(transaction.objectStore(STORE)));
    await done;
    return result;
  } finally {
    database.close();
  }
}

/** Private windows and full disks refuse: the file must then be picked again. */
const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

export const keepFile = (uploadId: string, file: File) =>
  orNothing(within("readwrite", (files) => files.put(file, uploadId)));

export const forgetFile = (uploadId: string) => orNothing(within("readwrite", (files) => files.delete(uploadId)));

export async function keptFile(uploadId: string): Promise<File | undefined> {
  const found: unknown = await orNothing(within<unknown>("readonly", (files) => files.get(uploadId)));
  return found instanceof File ? found : undefined;
}

/** Files of uploads that the server no longer knows. */
export async function forgetOthers(uploadIds: readonly string[]): Promise<void> {
  const keys = (await orNothing(within("readonly", (files) => files.getAllKeys()))) ?? [];
  for (const key of keys) if (!uploadIds.includes(String(key))) await forgetFile(String(key));
}
