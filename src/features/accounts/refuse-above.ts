/** The 429 of this feature. */
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { type Limit, takeToken } from "../limits/index.ts";

/**
 * Counts one attempt.
 * @throws AppError RATE_LIMITED with the seconds until one more fits.
 */
export async function refuseAbove(ctx: AppContext, key: string, rule: Limit, what: string): Promise<void> {
  const taken = await takeToken(ctx.env, key, rule);
  if (taken.allowed) return;
  const retryAfter = Math.max(1, Math.ceil((taken.resetAt - ctx.clock.now()) / 1_000));
  throw new AppError("RATE_LIMITED", `${what}: try again in ${Math.ceil(retryAfter / 60)} min.`, { retryAfter });
}
