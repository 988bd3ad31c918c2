/** Where sentences end in a recording, and the silence put after them. */
import type { SpeakMarks } from "../../../../src/contracts/media.ts";

/** Samples of 16-bit PCM without copying; the data must start at an even byte. */
export const asSamples = (data: Uint8Array) => new Int16Array(data.buffer, data.byteOffset, data.length >> 1);

/** Start of the quietest 20 ms within half a second around `near`, so that a cut falls between words. */
function quietest(samples: Int16Array, sampleRate: number, near: number): number {
  const window = Math.max(1, Math.round(sampleRate * 0.02));
  const reach = Math.round(sampleRate / 2);
  let best = near;
  let bestEnergy = Number.POSITIVE_INFINITY;
  for (let at = Math.max(0, near - reach); at + window <= Math.min(samples.length, near + reach); at += window) {
    let energy = 0;
    for (const sample of samples.subarray(at, at + window)) energy += Math.abs(sample);
    if (energy < bestEnergy) {
      bestEnergy = energy;
      best = at;
    }
  }
  return best;
}

/** Ends guessed from the share of characters, each moved to the nearest quiet place. */
export function interpolateEnds(lengths: readonly number[], samples: Int16Array, sampleRate: number): number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1;
  let characters = 0;
  let earliest = 0;
  return lengths.map((length, index) => {
    characters += length;
    const guess = Math.round((characters / total) * samples.length);
    earliest = index === lengths.length - 1 ? samples.length : Math.max(earliest, quietest(samples, sampleRate, guess));
    return earliest;
  });
}

/**
 * Puts `pausesMs[i]` of silence after the sentence that ends at sample `ends[i]`.
 * @returns the new samples, and for each sentence [start, end] in ms; a pause belongs to no sentence.
 */
export function insertPauses(
  samples: Int16Array,
  sampleRate: number,
  ends: readonly number[],
  pausesMs: readonly number[],
): { samples: Int16Array<ArrayBuffer>; marks: SpeakMarks } {
  const pauses = pausesMs.map((ms) => Math.round((ms * sampleRate) / 1_000));
  const result = new Int16Array(samples.length + pauses.reduce((sum, pause) => sum + pause, 0));
  const toMs = (sample: number) => Math.round((sample * 1_000) / sampleRate);
  const marks: SpeakMarks = [];
  let from = 0;
  let shift = 0;
  for (const [index, end] of ends.entries()) {
    result.set(samples.subarray(from, end), from + shift);
    marks.push([toMs(from + shift), toMs(end + shift)]);
    shift += pauses[index] ?? 0;
    from = end;
  }
  result.set(samples.subarray(from), from + shift);
  return { samples: result, marks };
}
