/** flite: the keyless voice, spoken by the media container. English only. */
import type { Env } from "../../../../platform/env.ts";
import type { ProviderVoice, VoiceProvider } from "../../provider.ts";
import type { Speech, SpeechRequest } from "../../speech.ts";
import { speak } from "./client.ts";
import { FLITE_CHUNK_CHARACTERS } from "./limits.ts";
import { countLetters, respell } from "./respell.ts";

const voice = (
  id: string,
  description: string,
  kind: Pick<ProviderVoice, "gender" | "language" | "accent" | "styles">,
): ProviderVoice => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  description: `${description} Needs no key.`,
  age: "adult",
  ...kind,
});

const american = { language: "en-US", accent: "American" } as const;
const voices: ProviderVoice[] = [
  voice("slt", "Clear American English.", { ...american, gender: "female", styles: ["clear"] }),
  voice("rms", "Calm American English.", { ...american, gender: "male", styles: ["calm"] }),
  voice("awb", "Scottish English.", { language: "en-GB", accent: "Scottish", gender: "male", styles: ["warm"] }),
  voice("kal", "Robotic and very fast, for drafts.", { ...american, gender: "male", styles: ["robotic"] }),
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
  price: () => 0,
  hasVoice: (voice) => voices.some((known) => known.id === voice),
  countLetters,
  synthesise: (env: Env, request: SpeechRequest, signal: AbortSignal): Promise<Speech> =>
    speak(env, respell(request), signal),
};
