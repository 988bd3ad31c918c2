/** Waits a while for the end of runs, as the seed's routes do. */
import type { AppContext } from "../../../platform/context.ts";
import { findRun, type RunRow } from "./runs/store.ts";

const LOOK_MS = 400;

export const isOver = ({ status }: RunRow): boolean => status !== "queued" && status !== "running";

/** @returns as they are when all are over, or the time is */
export async function waitForRuns(ctx: AppContext, runs: RunRow[], limitMs: number): Promise<RunRow[]> {
  const until = ctx.clock.now() + limitMs;
  for (let wait = 100; ; wait = LOOK_MS) {
    const now = await Promise.all(runs.map(async (run) => (await findRun(ctx.db, run.id)) ?? run));
    if (now.every(isOver) || ctx.clock.now() >= until) return now;
    await new Promise((done) => setTimeout(done, wait));
  }
}
