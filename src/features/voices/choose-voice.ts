/** Settles provider, model and voice of a request against what this installation has. */
import { AppError } from "../../core/errors.ts";
import type { Env } from "../../platform/env.ts";
import type { VoiceProvider } from "./provider.ts";
import { isProviderId, type ProviderId, providerIds, providers } from "./registry.ts";

export interface VoiceChoice {
  provider: ProviderId;
  model: string | null;
  voice: string;
}

export const availableProviders = (env: Env): ProviderId[] => providerIds.filter((id) => providers[id].available(env));

export const providerOf = (id: ProviderId): VoiceProvider => providers[id];

/** The installation's default: DEFAULT_TTS_PROVIDER where it can be used, else the first one that can. */
export function defaultProvider(env: Env): ProviderId {
  const wanted = env.settings.DEFAULT_TTS_PROVIDER;
  const available = availableProviders(env);
  return available.find((id) => id === wanted) ?? available[0] ?? "flite";
}

/**
 * @throws AppError VALIDATION_ERROR that lists the providers, models or voices there are.
 */
export function chooseVoice(
  env: Env,
  wish: { provider?: string | undefined; model?: string | undefined; voice?: string | undefined },
): VoiceChoice {
  const available = availableProviders(env);
  const id = wish.provider ?? defaultProvider(env);
  if (!isProviderId(id) || !available.includes(id)) throw refusal("tts_provider", id, available);
  const provider = providerOf(id);
  const model = wish.model ?? provider.models[0] ?? null;
  if (model !== null && !provider.models.includes(model)) throw refusal("tts_model", model, provider.models);
  const fitting = provider.voices.filter((voice) => provider.hasVoice(voice.id, model)).map((voice) => voice.id);
  const voice = wish.voice ?? fitting[0];
  if (voice === undefined || !fitting.includes(voice)) throw refusal("narrator_voice_id", voice ?? "", fitting);
  return { provider: id, model, voice };
}

/** A 422 that names the field, the value and what may stand there instead. */
export function refusal(field: string, value: string, available: readonly string[]): AppError {
  const message = `${field}: "${value.slice(0, 60)}" is not available here. Available: ${available.join(", ") || "none"}.`;
  return new AppError("VALIDATION_ERROR", message, { details: { fields: [{ field, message }], available } });
}
