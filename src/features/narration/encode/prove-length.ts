/** The proof that nothing is missing: the encoded chapter lasts as long as its takes and pauses. Pure. */
import type { ChapterResult } from "../../../contracts/media.ts";
import { LENGTH_TOLERANCE_S } from "../limits.ts";
import { MediaError } from "./media-error.ts";

/**
 * @param samples of takes and pauses, at `sampleRate`
 * @throws MediaError when the encoder was fed less, or made more or less than 0.1 s of it
 */
export function proveLength(title: string, result: ChapterResult, samples: number, sampleRate: number): void {
  const wanted = samples / sampleRate;
  const fed = result.inputSamples / sampleRate;
  const made = (result.frames * result.frameSamples) / result.outputRate;
  if (fed < wanted || Math.abs(made - wanted) > LENGTH_TOLERANCE_S) {
    const seconds = (value: number) => `${value.toFixed(3)} s`;
    throw new MediaError(
      "encoder_failed",
      `"${title}" should last ${seconds(wanted)}; ${seconds(fed)} were encoded and ${seconds(made)} came out.`,
    );
  }
}
