/** Who waits for the answer to an edit that is sent later. */
import type { KeptEdit } from "./edits.ts";

interface Waiter {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}
const waiters = new Map<number, Waiter[]>();

/** Settles with the answer of an edit that waits. */
export const arrivalOf = <T>(edit: KeptEdit): Promise<T | undefined> =>
  new Promise<unknown>((resolve, reject) => {
    waiters.set(edit.order, [...(waiters.get(edit.order) ?? []), { resolve, reject }]);
  }) as Promise<T | undefined>; // the caller names the answer of the route that it calls

/** Tells all who wait for an edit. */
export function settle(order: number, how: (waiter: Waiter) => void): void {
  for (const waiter of waiters.get(order) ?? []) how(waiter);
  waiters.delete(order);
}

export const forgetArrivals = (): void => waiters.clear();
