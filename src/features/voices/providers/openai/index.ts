/** OpenAI, or any service that speaks the same `audio/speech` protocol (OPENAI_BASE_URL). */
import type { Env } from "../../../../platform/env.ts";
import { sha256Hex } from "../../../../platform/hash.ts";
import type { ProviderVoice, VoiceProvider } from "../../provider.ts";
import { OPENAI_SAMPLE_RATE, speak } from "./client.ts";

const voice = (id: string, gender: ProviderVoice["gender"], description: string): ProviderVoice => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  gender,
  language: "mul",
  description,
});

/** No list endpoint exists; source: the published model pages of November 2026. */
const voices: ProviderVoice[] = [
  voice("alloy", "neutral", "Even and versatile."),
  voice("ash", "male", "Warm and direct."),
  voice("ballad", "male", "Soft, for tales."),
  voice("coral", "female", "Bright and friendly."),
  voice("echo", "male", "Measured."),
  voice("fable", "neutral", "Expressive, British."),
  voice("onyx", "male", "Deep."),
  voice("nova", "female", "Lively."),
  voice("sage", "female", "Calm."),
  voice("shimmer", "female", "Clear."),
  voice("verse", "male", "Varied."),
  voice("marin", "female", "Natural, newest."),
  voice("cedar", "male", "Natural, newest."),
];

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
  hasVoice: (id, model) =>
    voices.some((known) => known.id === id) && !(model?.startsWith("tts-1") && ONLY_NEWEST_MODEL.has(id)),
  synthesise: speak,
};
