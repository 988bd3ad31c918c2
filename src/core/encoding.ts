/** What an encoder can carry, and how long what it made is. Pure. */

export type EncodedFormat = "mp3" | "m4b";

/** AAC-LC spends at most 6,144 bits a frame of 1,024 samples and channel (ISO/IEC 14496-3). */
const AAC_BITS_A_SAMPLE = 6;
/** MPEG-2 Layer III (16–24 kHz) ends at 160 kbit/s (ISO/IEC 13818-3). */
const MP3_LOW_RATE_KBPS = 160;
const RATES = [16_000, 24_000, 44_100] as const;

/** The smallest common rate, not below the voice's own, that carries the bit rate in mono: no bit is spent on nothing. */
export function outputRate(format: EncodedFormat, kbps: number, voiceRate: number): number {
  const carries = (rate: number) =>
    format === "m4b" ? rate * AAC_BITS_A_SAMPLE >= kbps * 1_000 : rate >= 32_000 || kbps <= MP3_LOW_RATE_KBPS;
  return RATES.find((rate) => rate >= voiceRate && carries(rate)) ?? 44_100;
}

/** Samples of one encoded frame. */
export const frameSamples = (format: EncodedFormat, rate: number): number =>
  format === "m4b" ? 1_024 : rate >= 32_000 ? 1_152 : 576;

/** Samples of a silence. */
export const silenceSamples = (ms: number, rate: number): number => Math.round((ms * rate) / 1_000);

/** The limiter looks 5 ms ahead and keeps them: the last 5 ms it is given never come out, so that silence must follow. */
export const LIMITER_SECONDS = 0.005;

/**
 * The tail of a chapter, shortened by less than a frame so that the whole and the limiter's 5 ms fill the last frame:
 * the encoder then adds its priming and nothing else.
 * @param samples of everything before the tail, at `rate`
 * @returns milliseconds, never more than `ms`
 */
export function wholeFrameTail(
  samples: number,
  ms: number,
  rate: number,
  frame: { samples: number; rate: number },
): number {
  const seconds = (samples + silenceSamples(ms, rate)) / rate + LIMITER_SECONDS;
  const excess = ((seconds * frame.rate) / frame.samples) % 1;
  // A millisecond to spare: a sum that rounds up past the frame would cost a whole one.
  const shorter = Math.floor(ms - (excess * frame.samples * 1_000) / frame.rate) - 1;
  return shorter >= 0 ? shorter : ms;
}
