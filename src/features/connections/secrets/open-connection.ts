/** Opens the account of a connection: what was sealed, renewed by one caller at a time. */
import { toIso } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import { seal, unseal } from "../../../platform/seal.ts";
import type { Provider } from "../provider.ts";
import { audibleError, typeOf } from "../providers/audible/errors.ts";
import { providerOf } from "../registry.ts";
import { type ConnectionRow, findConnectionOfRun } from "../store.ts";
import { giveUpRenewal, saveProblem, saveSealed, takeRenewal } from "./store.ts";

const RENEWAL_MS = 45_000;
const LOOK_MS = 250;

export const sealedFor = ({
  accountId,
  provider,
  userId,
}: Pick<ConnectionRow, "accountId" | "provider" | "userId">) => ({
  provider,
  userId,
  purpose: `account:${accountId}`,
});

/** @throws AppError token_expired: it does not open, since its key is gone */
export async function credentialsOf(ctx: AppContext, row: ConnectionRow): Promise<unknown> {
  const opened = await unseal(ctx.env.settings, row.sealed, sealedFor(row));
  if (opened === undefined) throw audibleError("token_expired");
  return providerOf(row.provider).readCredentials(opened);
}

/**
 * Renews what is old, or what the service refused although it should still be good.
 * @throws AppError token_expired, provider_unavailable
 */
export function renewerOf(ctx: AppContext, row: ConnectionRow): (refused?: unknown) => Promise<unknown> {
  const provider = providerOf(row.provider);
  return async (refused) => {
    const isRefused = (known: unknown) => refused !== undefined && JSON.stringify(known) === JSON.stringify(refused);
    for (let tries = 0; tries < RENEWAL_MS / LOOK_MS; tries++) {
      const now = ctx.clock.now();
      const present = await findConnectionOfRun(ctx.db, row.id);
      if (!present) throw audibleError("not_connected");
      const known = await credentialsOf(ctx, present);
      if (provider.isFresh(known, now) && !isRefused(known)) return known;
      if (await takeRenewal(ctx.db, row.id, now, now + RENEWAL_MS)) return renewNow(ctx, provider, present, known);
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    throw audibleError("provider_unavailable");
  };
}

async function renewNow(ctx: AppContext, provider: Provider, row: ConnectionRow, old: unknown): Promise<unknown> {
  try {
    const renewed = await provider.renew(ctx, old);
    const kept = await saveSealed(ctx.db, row, await seal(ctx.env.settings, renewed, sealedFor(row)));
    if (!kept) await giveUpRenewal(ctx.db, row.id);
    return renewed;
  } catch (error) {
    await giveUpRenewal(ctx.db, row.id);
    throw error;
  }
}

/** @throws AppError token_expired */
export async function openConnection(ctx: AppContext, row: ConnectionRow) {
  const provider = providerOf(row.provider);
  return provider.open(ctx, await credentialsOf(ctx, row), renewerOf(ctx, row));
}

/**
 * Renews the access now and then although nothing needs it: when that is refused while reading still works, the access
 * will end before long, and the person learns it in time.
 */
export async function lookAhead(ctx: AppContext, row: ConnectionRow): Promise<void> {
  try {
    await renewerOf(ctx, row)();
    if (row.problemType === "token_expired" && row.state === "active")
      await saveProblem(ctx.db, row.id, { problemType: null, problem: null });
  } catch (error) {
    if (typeOf(error) !== "token_expired") return;
    const day = toIso(ctx.clock.now()).slice(0, 10);
    const problem = `Since ${day} Amazon no longer renews the access to this account. Connect it again before syncing stops.`;
    await saveProblem(ctx.db, row.id, { problemType: "token_expired", problem });
  }
}
