/** Says before a job whether a voice can speak a text. */
import { AppError } from "../../core/errors.ts";
import { providerOf } from "./choose-voice.ts";
import type { ProviderId } from "./registry.ts";
import type { LetterCount } from "./speech.ts";

/** More than this share of letters of other scripts is not the voice's language. */
const FOREIGN_SHARE_LIMIT = 0.02;

const NONE: LetterCount = { letters: 0, respelled: 0, foreign: 0 };

/** Sums the letters of a text piece by piece, so that a book need not be one string. */
export function letterCounter(provider: ProviderId): { add(text: string): void; total(): LetterCount } {
  const count = providerOf(provider).countLetters;
  const sum = { ...NONE };
  return {
    add(text) {
      if (!count) return;
      const piece = count(text);
      sum.letters += piece.letters;
      sum.respelled += piece.respelled;
      sum.foreign += piece.foreign;
    },
    total: () => ({ ...sum }),
  };
}

/** @throws AppError VOICE_CANNOT_SPEAK with the share of letters that the voice does not know */
export function assertSpeakable(provider: ProviderId, count: LetterCount): void {
  const share = count.letters === 0 ? 0 : count.foreign / count.letters;
  if (share <= FOREIGN_SHARE_LIMIT) return;
  const percent = Math.round(share * 1_000) / 10;
  throw new AppError(
    "VOICE_CANNOT_SPEAK",
    `${providerOf(provider).name} speaks English only, and ${percent} % of the letters are of another script (at most 2 % can be respelled). Choose another voice.`,
    { details: { provider, foreign_percent: percent, ...count } },
  );
}
