/** The seed's sync: all accounts at once, waited for up to a minute. */
import type { z } from "zod";
import type { audibleSynced } from "../../../contracts/audible.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countAttempt, WAIT_MS } from "../limits.ts";
import { type AudibleErrorType, audibleError } from "../providers/audible/errors.ts";
import { requireEnabled } from "../require-enabled.ts";
import { skippedReasons } from "../show/store.ts";
import { listConnections } from "../store.ts";
import { findOpenRun, type RunRow } from "../sync/runs/store.ts";
import { startSync } from "../sync/start-sync.ts";
import { isOver, waitForRuns } from "../sync/wait-for-run.ts";

type Synced = z.infer<typeof audibleSynced>;

/** @param waitMs for the end of all syncs; then they go on by themselves @throws AppError not_connected, token_expired (no account opens any more), rate_limited, provider_unavailable, switched_off */
export async function syncAll(ctx: UserContext, waitMs = WAIT_MS): Promise<{ isOver: boolean; body: Synced }> {
  const { userId } = ctx.actor;
  const rows = await listConnections(ctx.db, userId, "audible");
  if (rows.length === 0) throw audibleError("not_connected", { detail: "Please connect your Audible account first" });
  await requireEnabled(ctx);
  const open = rows.filter(({ state }) => state !== "reconnect");
  if (open.length === 0) throw audibleError("token_expired");
  const running = await Promise.all(open.map((row) => findOpenRun(ctx.db, row.id)));
  // What is under way is joined, and costs nothing.
  if (running.some((run) => run === undefined)) await countAttempt(ctx, "sync");
  const started = [];
  for (const row of open) started.push(await startSync(ctx, row, { trigger: "manual" }));
  const runs = await waitForRuns(ctx, started, waitMs);
  const failed = runs.find(({ status }) => status === "failed" || status === "cancelled");
  if (failed && runs.every((run) => run.status !== "succeeded")) throw whyNot(failed);
  return { isOver: runs.every(isOver), body: await sumUp(ctx, runs) };
}

function whyNot({ errorType, error }: RunRow) {
  const type = (errorType ?? "provider_unavailable") as AudibleErrorType; // the column has a name of the list
  return audibleError(type, type === "token_expired" || error === null ? {} : { message: error });
}

async function sumUp(ctx: UserContext, runs: RunRow[]): Promise<Synced> {
  const sum = (of: (run: RunRow) => number) => runs.reduce((total, run) => total + of(run), 0);
  return {
    success: true,
    message: runs.every(isOver) ? "Library synced successfully" : "The library is still being synced",
    imported: sum((run) => run.imported),
    updated: sum((run) => run.updated),
    skipped: sum((run) => run.skipped),
    errors: sum((run) => run.errors),
    total: sum((run) => run.total),
    skipped_reasons: await skippedReasons(ctx.db, ctx.actor.userId),
  };
}
