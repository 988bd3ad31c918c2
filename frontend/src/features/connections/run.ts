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

/** All syncs that run, together; undefined: none does. */
export function runningTogether(connections: readonly Connection[]): Counting | undefined {
  const runs = connections.flatMap(({ last_sync }) => (last_sync && isOpen(last_sync) ? [last_sync] : []));
  if (runs.length === 0) return undefined;
  const expected = runs.map((run) => run.expected);
  return {
    done: runs.reduce((sum, run) => sum + run.done, 0),
    expected: expected.some((one) => one === null) ? null : expected.reduce<number>((sum, one) => sum + (one ?? 0), 0),
  };
}
