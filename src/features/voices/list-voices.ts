/** The voices of this installation. */
import type { Voice } from "../../contracts/voices.ts";
import type { Env } from "../../platform/env.ts";
import { availableProviders, providerOf, refusal } from "./choose-voice.ts";

/** @param provider only this one's. @throws AppError VALIDATION_ERROR listing the providers there are */
export function listVoices(env: Env, provider: string | undefined): { voices: Voice[]; total: number } {
  const available = availableProviders(env);
  if (provider !== undefined && !available.some((id) => id === provider))
    throw refusal("provider", provider, available);
  const voices = available
    .filter((id) => provider === undefined || id === provider)
    .flatMap((id) =>
      providerOf(id).voices.map((voice) => ({
        ...voice,
        provider: id,
        price_per_million_usd: providerOf(id).price(env, providerOf(id).models[0] ?? null),
        preview_url: `/api/voices/${id}/${voice.id}/preview`,
      })),
    );
  return { voices, total: voices.length };
}
