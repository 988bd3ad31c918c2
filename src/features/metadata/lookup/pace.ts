/** Keeps to what a service allows: everybody of this installation shares one counter a service. */
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { takeToken } from "../../limits/index.ts";
import type { MetadataSource } from "../source.ts";

/** The longest that a lookup waits for its turn. */
const PATIENCE_MS = 4_000;

/**
 * Makes one call in its turn, and a second one in another turn after a failure that passes.
 * @throws AppError as `call`, and PROVIDER_UNAVAILABLE (own_pace) when no turn comes soon
 */
export async function inTurn<T>(ctx: AppContext, source: MetadataSource, call: () => Promise<T>): Promise<T> {
  await takeTurn(ctx, source);
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AppError) || !passes(error)) throw error;
    await takeTurn(ctx, source);
    return call();
  }
}

const passes = ({ details, retryAfter }: AppError) =>
  retryAfter === undefined && (details.reason === "failed" || details.reason === "unreachable");

/** Waits for a turn. @throws AppError PROVIDER_UNAVAILABLE (throttled) when it does not come soon */
async function takeTurn(ctx: AppContext, source: MetadataSource): Promise<void> {
  const pace = source.pace(ctx.env.settings);
  for (let waited = 0; ; ) {
    const { allowed, resetAt } = await takeToken(ctx.env, `metadata:${source.id}`, pace);
    if (allowed) return;
    const wait = Math.max(resetAt - ctx.clock.now(), 50);
    if (waited + wait > PATIENCE_MS) throw busy(source, wait);
    await new Promise((done) => setTimeout(done, wait));
    waited += wait;
  }
}

const busy = (source: MetadataSource, wait: number) => {
  const seconds = Math.ceil(wait / 1_000);
  return new AppError("PROVIDER_UNAVAILABLE", `Too many ask ${source.name} at the moment. Try again in ${seconds} s.`, {
    details: { service: source.name, reason: "own_pace" },
    retryAfter: seconds,
  });
};
