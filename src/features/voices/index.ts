/** Voices: who can speak, what they can say, and how to let them. */
export { assertSpeakable, letterCounter } from "./check-text.ts";
export {
  availableProviders,
  chooseVoice,
  defaultProvider,
  providerOf,
  refusal,
  type VoiceChoice,
} from "./choose-voice.ts";
export { levelled } from "./levelled.ts";
export { isMeasured, measureLevel } from "./measure-level.ts";
export { type FailureKind, ProviderFailure } from "./provider.ts";
export { type ProviderId, providerIds } from "./registry.ts";
export { voiceRoutes } from "./routes.ts";
export type { Speech } from "./speech.ts";
export { voiceName } from "./voice-name.ts";
