/** Edits that wait on this device, in the order in which they were made. */
import { committed, type Shape, settled, within } from "../database.ts";

/** A request that does the same when it is sent twice: it sets a value, or makes a thing under the client's own id. */
export interface Edit {
  /** Whose business it is, e.g. `shelf`. */
  kind: string;
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  json?: unknown;
  /** What it changes, as the person calls it: a title. */
  about: string;
}
export interface KeptEdit extends Edit {
  /** Its place in the order of sending. */
  order: number;
  /** Epoch milliseconds. */
  at: number;
}
const OUTBOX: Shape = { what: "outbox", version: 1, stores: { edits: { keyPath: "order", autoIncrement: true } } };

export const readEdits = (userId: string): Promise<KeptEdit[]> =>
  within(OUTBOX, userId, (database) =>
    settled<KeptEdit[]>(database.transaction("edits").objectStore("edits").getAll()),
  );

export const addEdit = (userId: string, edit: Omit<KeptEdit, "order">): Promise<KeptEdit> =>
  within(OUTBOX, userId, async (database) => {
    const writing = database.transaction("edits", "readwrite");
    const order = Number(await settled(writing.objectStore("edits").add(edit)));
    await committed(writing);
    return { ...edit, order };
  });

export const dropEdit = (userId: string, order: number): Promise<void> =>
  within(OUTBOX, userId, async (database) => {
    const writing = database.transaction("edits", "readwrite");
    writing.objectStore("edits").delete(order);
    await committed(writing);
  });
