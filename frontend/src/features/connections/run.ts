/** How far a sync is. Pure. */
import type { Connection, SyncRun } from "./wire.ts";

export const isOpen = ({ status }: Pick<SyncRun, "status">): boolean => status === "queued" || status === "running";

export const isRunning = ({ last_sync }: Connection): boolean => last_sync !== null && isOpen(last_sync);

/** 0–100; null: nobody knows yet how much there is. */
export const percentDone = ({ done, expected }: Counting): number | null =>
  expected === null || expected === 0 ? null : Math.min(100, (100 * done) / expected);

export interface Counting {
  done: number;
  /** null: not known yet. */
  expected: number | null;
}

/** How far an account is. A first reading learns store by store how much there is: what the others say counts, too. */
export function countingOf({ last_sync: run, stores }: Pick<Connection, "last_sync" | "stores">): Counting | undefined {
  if (!run || !isOpen(run)) return undefined;
  if (run.expected === null || run.kind === "delta") return run;
  const told = stores.reduce((sum, store) => sum + (store.included ? (store.store_total ?? 0) : 0), 0);
  return { done: run.done, expected: Math.max(run.expected, told) };
}

/** All syncs that run, together; undefined: none does. */
export function runningTogether(connections: readonly Connection[]): Counting | undefined {
  const runs = connections.flatMap((connection) => countingOf(connection) ?? []);
  if (runs.length === 0) return undefined;
  const expected = runs.map((run) => run.expected);
  return {
    done: runs.reduce((sum, run) => sum + run.done, 0),
    expected: expected.some((one) => one === null) ? null : expected.reduce<number>((sum, one) => sum + (one ?? 0), 0),
  };
}
