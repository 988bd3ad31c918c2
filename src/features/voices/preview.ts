/** A voice's sample: the calibration text, spoken once for everybody and kept. */
import { AppError, notFound } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { signReadPath } from "../../platform/signed-urls.ts";
import { takeToken } from "../limits/index.ts";
import { availableProviders, chooseVoice, providerOf } from "./choose-voice.ts";
import { measureLevel } from "./measure-level.ts";
import { previewKey } from "./preview-key.ts";
import { isProviderId } from "./registry.ts";

const PREVIEW_SECONDS = 3_600;
/** Longer than the slowest call. */
const SAMPLE_SECONDS = 100;

/**
 * Signed path of the sample; it is made at the first request.
 * @throws AppError NOT_FOUND, PROVIDER_UNAVAILABLE
 */
export async function previewPath(ctx: AppContext, provider: string, voice: string): Promise<string> {
  if (!isProviderId(provider) || !availableProviders(ctx.env).includes(provider)) throw notFound("Voice");
  if (!providerOf(provider).voices.some(({ id }) => id === voice)) throw notFound("Voice");
  const choice = chooseVoice(ctx.env, { provider, voice });
  if (!(await ctx.env.BUCKET.head(previewKey(choice)))) {
    // The route is public and the call may cost money: one at a time, for whoever asks first.
    const { allowed, resetAt } = await takeToken(ctx.env, `sample:${previewKey(choice)}`, {
      limit: 1,
      windowSeconds: SAMPLE_SECONDS,
    });
    if (!allowed) {
      const retryAfter = Math.max(1, Math.ceil((resetAt - ctx.clock.now()) / 1_000));
      throw new AppError("UNAVAILABLE", "The sample is being made. Try again in a moment.", { retryAfter });
    }
    await measureLevel(ctx, { ...choice, speed: 1 }).catch((error: unknown) => {
      throw new AppError("PROVIDER_UNAVAILABLE", "The voice cannot be heard at the moment. Try again later.", {
        cause: error,
      });
    });
  }
  if (!(await ctx.env.BUCKET.head(previewKey(choice)))) throw notFound("Sample");
  return signReadPath(ctx, { key: previewKey(choice) }, PREVIEW_SECONDS);
}
