/** A take's name is its content: owner, and the digest of everything that decides how it sounds. */
import type { SentenceSpan } from "../../../contracts/media.ts";
import { sha256Hex } from "../../../platform/hash.ts";

export interface TakeSettings {
  provider: string;
  model: string | null;
  voice: string;
  speed: number;
}

/** Raised when the meaning of the digest changes. */
const FORMAT = 1;

/**
 * SHA-256 of the normalised text, the silences inside, provider, model, voice, settings and variant.
 * @param variant counts deliberate re-takes; 0 is the first
 */
export const takeHash = (
  text: string,
  sentences: readonly SentenceSpan[],
  settings: TakeSettings,
  variant = 0,
): Promise<string> =>
  sha256Hex(
    JSON.stringify([
      FORMAT,
      text
        .normalize("NFC")
        .replace(/[^\S\n]+/gu, " ")
        .trim(),
      sentences.map((sentence) => sentence.pauseMs),
      settings.provider,
      settings.model,
      settings.voice,
      settings.speed,
      variant,
    ]),
  );

/** The owner is in the key, so that nobody can learn from a price or a speed what another had read. */
export const takeKey = (ownerId: string, hash: string) => `takes/${ownerId}/${hash}.wav`;
