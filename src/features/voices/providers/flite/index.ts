/** flite: the keyless voice, spoken by the media container. English only. */
import type { Env } from "../../../../platform/env.ts";
import type { ProviderVoice, VoiceProvider } from "../../provider.ts";
import type { Speech, SpeechRequest } from "../../speech.ts";
import { speak } from "./client.ts";
import { FLITE_CHUNK_CHARACTERS } from "./limits.ts";
import { countLetters, respell } from "./respell.ts";

const voices: ProviderVoice[] = [
  { id: "slt", name: "Slt", gender: "female", language: "en-US", description: "Clear American English. Needs no key." },
  { id: "rms", name: "Rms", gender: "male", language: "en-US", description: "Calm American English. Needs no key." },
  { id: "awb", name: "Awb", gender: "male", language: "en-GB", description: "Scottish English. Needs no key." },
  {
    id: "kal",
    name: "Kal",
    gender: "male",
    language: "en-US",
    description: "Robotic and very fast, for drafts. Needs no key.",
  },
];

export const flite: VoiceProvider = {
  name: "Flite",
  voices,
  models: [],
  chunkCharacters: FLITE_CHUNK_CHARACTERS,
  sampleRate: (voice) => (voice === "kal" ? 8_000 : 16_000),
  available: () => true,
  credential: async () => "flite",
  concurrency: (env: Env) => env.settings.FLITE_CONCURRENCY,
  hasVoice: (voice) => voices.some((known) => known.id === voice),
  countLetters,
  synthesise: (env: Env, request: SpeechRequest, signal: AbortSignal): Promise<Speech> =>
    speak(env, respell(request), signal),
};
