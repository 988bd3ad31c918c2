/** OpenAI, or any service that speaks the same `audio/speech` protocol (OPENAI_BASE_URL). */
import type { Env } from "../../../../platform/env.ts";
import { sha256Hex } from "../../../../platform/hash.ts";
import type { ProviderVoice, VoiceProvider } from "../../provider.ts";
import { OPENAI_SAMPLE_RATE, speak } from "./client.ts";

const voice = (
  id: string,
  gender: ProviderVoice["gender"],
  description: string,
  styles: ProviderVoice["styles"],
  accent: string | null = "American",
): ProviderVoice => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  gender,
  language: "mul",
  description,
  accent,
  age: null,
  styles,
});

/** No list endpoint exists; source: the published model pages of November 2026. */
const voices: ProviderVoice[] = [
  voice("alloy", "neutral", "Even and versatile.", ["even"]),
  voice("ash", "male", "Warm and direct.", ["warm", "direct"]),
  voice("ballad", "male", "Soft, for tales.", ["soft", "expressive"], "British"),
  voice("coral", "female", "Bright and friendly.", ["bright", "friendly"]),
  voice("echo", "male", "Measured.", ["calm", "even"]),
  voice("fable", "neutral", "Expressive, British.", ["expressive"], "British"),
  voice("onyx", "male", "Deep.", ["deep"]),
  voice("nova", "female", "Lively.", ["lively"]),
  voice("sage", "female", "Calm.", ["calm"]),
  voice("shimmer", "female", "Clear.", ["clear"]),
  voice("verse", "male", "Varied.", ["varied", "expressive"]),
  voice("marin", "female", "Natural, newest.", ["natural"]),
  voice("cedar", "male", "Natural, newest.", ["natural"]),
];

/**
 * US dollars for a million characters, as published in November 2026. gpt-4o-mini-tts is billed by tokens of audio: this
 * is what English comes to. `OPENAI_PRICES` says otherwise.
 */
const PRICES: Record<string, number> = { "gpt-4o-mini-tts": 15, "tts-1": 15, "tts-1-hd": 30 };

const ONLY_NEWEST_MODEL = new Set(["ballad", "verse", "marin", "cedar"]);

export const openai: VoiceProvider = {
  name: "OpenAI",
  voices,
  models: ["gpt-4o-mini-tts", "tts-1", "tts-1-hd"],
  // The limit is 4,096 characters, but gpt-4o-mini-tts also takes no more than 2,000 tokens.
  chunkCharacters: 1_800,
  sampleRate: () => OPENAI_SAMPLE_RATE,
  available: (env: Env) => env.settings.OPENAI_API_KEY !== undefined,
  credential: async (env: Env) =>
    `openai:${(await sha256Hex(`${env.settings.OPENAI_BASE_URL ?? ""}|${env.settings.OPENAI_API_KEY ?? ""}`)).slice(0, 16)}`,
  concurrency: (env: Env) => env.settings.OPENAI_CONCURRENCY,
  price({ settings }: Env, model) {
    const named = settings.OPENAI_PRICES[model ?? ""];
    // Another service behind the same protocol has prices of its own.
    return named ?? (settings.OPENAI_BASE_URL === undefined ? (PRICES[model ?? ""] ?? null) : null);
  },
  hasVoice: (id, model) =>
    voices.some((known) => known.id === id) && !(model?.startsWith("tts-1") && ONLY_NEWEST_MODEL.has(id)),
  synthesise: speak,
};
