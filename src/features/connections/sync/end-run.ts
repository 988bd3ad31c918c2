/** Ends a run: what came of it, when the next one is, and what the person has to do. */
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { SYNC_EVERY_MS, SYNC_JITTER_MS } from "../limits.ts";
import { type AudibleErrorType, typeOf } from "../providers/audible/errors.ts";
import { tellConnection } from "../show/tell-connection.ts";
import type { ConnectionRow } from "../store.ts";
import { closeRun, findRun, type Outcome, type RunRow } from "./runs/store.ts";
import { tellRun } from "./tell-run.ts";

/** @param error undefined: it ended well */
export async function endRun(ctx: AppContext, connection: ConnectionRow, run: RunRow, error: unknown): Promise<void> {
  const now = ctx.clock.now();
  const known = error === undefined ? undefined : (typeOf(error) ?? "provider_changed");
  const isOver = known === "token_expired";
  const nextSyncAt = isOver ? null : now + SYNC_EVERY_MS + Math.floor(Math.random() * SYNC_JITTER_MS);
  const status = known === undefined ? "succeeded" : known === "switched_off" ? "cancelled" : "failed";
  const words = known && wordsOf(error);
  const closed = await closeRun(ctx.db, run, {
    status,
    errorType: known ?? null,
    error: words ?? null,
    now,
    nextSyncAt,
    outcome: outcomeOf(connection, known, words),
  });
  if (!closed) return;
  const ended = await findRun(ctx.db, run.id);
  if (ended) await tellRun(ctx, ended);
  await tellConnection(ctx, connection);
}

/** Of a bug nothing is told but that it is one. */
const wordsOf = (error: unknown): string =>
  typeOf(error) && error instanceof AppError
    ? error.message
    : "The sync broke off because of a fault on our side. What was read so far stays; the next sync begins anew.";

/** A sync that went well takes back what an earlier one said; a warning that access will end stays. */
function outcomeOf(
  { state, problemType }: ConnectionRow,
  type: AudibleErrorType | undefined,
  words: string | undefined,
): Outcome | undefined {
  const problem = words ?? "";
  if (type === "token_expired") return { state: "reconnect", problemType: type, problem };
  if (type) return { problemType: type, problem };
  if (problemType === null || (problemType === "token_expired" && state === "active")) return undefined;
  return { state: "active", problemType: null, problem: null };
}
