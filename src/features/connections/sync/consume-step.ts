/** A message of the queue: takes the step that it names and a few more, and rings for the one after them. */
import { type SyncTicket, syncTicket } from "../../../contracts/queues.ts";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { audibleError, typeOf } from "../providers/audible/errors.ts";
import { isEnabled } from "../require-enabled.ts";
import { openConnection } from "../secrets/open-connection.ts";
import type { ConnectionRow } from "../store.ts";
import { type Cursor, cursor, withSmallerPages } from "./cursor.ts";
import { endRun } from "./end-run.ts";
import { pageReader } from "./read-ahead.ts";
import { applyStep, findRun, findWork, type RunRow, saveFailure } from "./runs/store.ts";
import { noteStoreFailure, restingUntil } from "./stores/store.ts";
import { takeStep } from "./take-step.ts";
import { tellRun } from "./tell-run.ts";
import { isOver } from "./wait-for-run.ts";
import type { Work } from "./work.ts";

/** Of one message: enough that a page is read while the one before is put on the shelf, few enough for its limits. */
const STEPS = 10;
/** Tries of one step, about three minutes in all; then the run has failed, and the next one begins later. */
const MOST_TRIES = 8;
const LONGEST_WAIT_SECONDS = 60;
const waitSeconds = (tries: number) => Math.min(LONGEST_WAIT_SECONDS, 2 ** (tries - 1));
/** A store that failed so often in a row is left alone: five minutes, doubled up to six hours. */
const BREAKER = { most: 6, rest: 300_000, longest: 6 * 3_600_000 };

export const ring = (ctx: AppContext, run: Pick<RunRow, "id">, step: number, delaySeconds = 0): Promise<unknown> => {
  const ticket: SyncTicket = { v: 1, type: "sync", runId: run.id, step };
  return ctx.env.SYNC.send(ticket, delaySeconds > 0 ? { delaySeconds } : {});
};

/**
 * Safe to be delivered twice: a step that was taken is not taken again, and of two who take the same one goes on. A message
 * that comes again since it broke off goes on where it was, somewhere in its own steps; an older one is of no use.
 */
export async function consumeSync(ctx: AppContext, body: unknown): Promise<void> {
  const { runId, step } = syncTicket.parse(body);
  const found = await findWork(ctx.db, runId);
  if (!found || found.run.step < step || found.run.step >= step + STEPS) return;
  const { connection, role } = found;
  let opened: Pick<Work, "account" | "pages"> | undefined;
  let run: RunRow = found.run;
  for (let left = STEPS; left > 0; left--) {
    const now = cursor.parse(run.cursor);
    try {
      if (!(await isEnabled(ctx))) throw audibleError("switched_off");
      await refuseResting(ctx, connection, now);
      opened ??= await open(ctx, connection);
      const work = { ctx, run, connection, isAdministrator: role === "admin", isLast: left === 1, ...opened };
      const taken = await takeStep(work, now);
      if (now.phase === "end") return await endRun(ctx, connection, run, undefined);
      if (!(await applyStep(ctx.db, run, taken, boot(ctx), ctx.clock.now()))) return;
    } catch (error) {
      return afterFailure(ctx, connection, run, now, error);
    }
    const next = await findRun(ctx.db, run.id);
    if (!next || isOver(next)) return;
    run = next;
    await tellRun(ctx, run);
  }
  await ring(ctx, run, run.step);
}

async function open(ctx: AppContext, connection: ConnectionRow) {
  const account = await openConnection(ctx, connection);
  return { account, pages: pageReader(account) };
}

export const boot = ({ env }: AppContext): string => env.settings.BOOT ?? "";

const storeOf = (now: Cursor): string | undefined => {
  if (now.phase === "probe") return now.rest[0];
  return now.phase === "end" ? undefined : now.stores[0];
};

async function refuseResting(ctx: AppContext, { provider }: ConnectionRow, now: Cursor): Promise<void> {
  const store = now.phase === "pages" && now.from === null ? now.stores[0] : undefined;
  const until = store && (await restingUntil(ctx.db, provider, store));
  if (!until || until <= ctx.clock.now()) return;
  throw audibleError("provider_unavailable", {
    reason: "resting",
    retryAfter: Math.ceil((until - ctx.clock.now()) / 1_000),
  });
}

/** Passing troubles are waited out, those of a page that is too large by a smaller one; others end the run. */
async function afterFailure(
  ctx: AppContext,
  connection: ConnectionRow,
  run: RunRow,
  now: Cursor,
  error: unknown,
): Promise<void> {
  const type = typeOf(error);
  if (type !== undefined && type !== "provider_unavailable") return endRun(ctx, connection, run, error);
  const { reason, status } = error instanceof AppError ? error.details : {};
  if (reason === "resting") return endRun(ctx, connection, run, error);
  ctx.log.warn("sync_step_failed", {
    run: run.id,
    step: run.step,
    attempts: run.attempts,
    phase: now.phase,
    reason: String(reason),
  });
  // A bug, or a table that changed at the same moment: a few tries, then it is said.
  if (type === undefined && run.attempts >= 2) {
    ctx.log.error("sync_broken", error, { run: run.id, step: run.step });
    return endRun(ctx, connection, run, error);
  }
  const store = storeOf(now);
  if (type && store)
    await noteStoreFailure(
      ctx.db,
      { provider: connection.provider, marketplace: store },
      { ...BREAKER, now: ctx.clock.now() },
    );
  if (run.attempts + 1 >= MOST_TRIES) return endRun(ctx, connection, run, error);
  const smaller = now.phase === "pages" && (status === 500 || reason === "timeout") ? withSmallerPages(now) : undefined;
  const asked = error instanceof AppError ? error.retryAfter : undefined;
  const wait = smaller ? 0 : Math.min(LONGEST_WAIT_SECONDS, asked ?? waitSeconds(run.attempts + 1));
  const saved = await saveFailure(ctx.db, run, smaller ?? now, ctx.clock.now() + wait * 1_000, boot(ctx));
  if (saved) await ring(ctx, run, run.step, wait);
}
