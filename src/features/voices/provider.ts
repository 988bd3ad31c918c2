/** What every voice provider offers: one folder with this shape, one line in the registry. */
import type { Voice } from "../../contracts/voices.ts";
import type { Env } from "../../platform/env.ts";
import type { LetterCount, Speech, SpeechRequest } from "./speech.ts";

export type ProviderVoice = Omit<Voice, "provider" | "preview_url" | "price_per_million_usd">;

/** One provider of voices. */
export interface VoiceProvider {
  readonly name: string;
  readonly voices: readonly ProviderVoice[];
  /** First one is the default. Empty: the provider has no choice of model. */
  readonly models: readonly string[];
  /** Chunks are cut at this many characters, below the provider's own limit. */
  readonly chunkCharacters: number;
  /** Samples per second of what it answers. */
  sampleRate(voice: string): number;
  /** Whether this installation can use it (a key, a container). */
  available(env: Env): boolean;
  /** Names the credential: calls that share one share its limit. Never the secret itself. */
  credential(env: Env): Promise<string>;
  /** Calls at a time that the credential allows. */
  concurrency(env: Env): number;
  /** US dollars for a million characters sent: 0 where it is free, null where it is not known. */
  price(env: Env, model: string | null): number | null;
  /** Whether the model has the voice. */
  hasVoice(voice: string, model: string | null): boolean;
  /** Which letters of the text the voice can say; absent where it reads every script. */
  countLetters?(text: string): LetterCount;
  /** @throws ProviderFailure */
  synthesise(env: Env, request: SpeechRequest, signal: AbortSignal): Promise<Speech>;
}

export type FailureKind =
  /** Too many calls: everybody who shares the credential waits `retryAfterMs`. */
  | "throttled"
  /** A fault of the moment: try this chunk again. */
  | "transient"
  /** This text or setting is refused and will be refused again. */
  | "request"
  /** The account has no money or credit left. */
  | "quota"
  /** The key is wrong or may not do this. */
  | "key";

/** A provider's refusal, classified; `message` is safe to show. */
export class ProviderFailure extends Error {
  readonly kind: FailureKind;
  readonly retryAfterMs: number | undefined;

  constructor(kind: FailureKind, message: string, retryAfterMs?: number) {
    super(message);
    this.name = "ProviderFailure";
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}
