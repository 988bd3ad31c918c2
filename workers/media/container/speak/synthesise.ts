/** Runs flite once over the sentences of one text, and notes where each of them ends in the recording. */
import { readWav, WAV_HEADER_BYTES } from "../../../../src/core/wav.ts";
import { MemoryFile, SentenceFeed } from "./flite-files.ts";
import type { Flite } from "./flite-instance.ts";

export interface Synthesis {
  /** Samples per second: 16,000, or 8,000 for `kal`. */
  sampleRate: number;
  /** 16-bit little-endian mono samples. */
  data: Uint8Array<ArrayBuffer>;
  /** Sample at which each sentence ends; undefined when flite's calls did not come in the order that tells it. */
  ends: number[] | undefined;
}

const BYTES_PER_CHARACTER = 2_400;

/** Collects the end of each sentence from the order of "sentence begun" and "utterance written". */
class Attribution {
  readonly ends: (number | undefined)[] = [];
  orderly = true;
  #current = -1;
  #owed = false;

  begin(): void {
    if (this.#owed) this.orderly = false;
    this.#owed = this.#current >= 0;
    this.#current += 1;
  }

  utterance(endByte: number): void {
    this.ends[this.#owed ? this.#current - 1 : this.#current] = endByte;
    this.#owed = false;
  }

  result(sentences: number): number[] | undefined {
    const samples: number[] = [];
    for (let index = 0; index < sentences; index += 1) {
      const end = this.ends[index];
      if (end === undefined) return undefined;
      samples.push((end - WAV_HEADER_BYTES) / 2);
    }
    return this.orderly ? samples : undefined;
  }
}

/**
 * Speaks `sentences` (printable ASCII, one line each).
 * @param stretch duration factor: 1 / speed.
 * @throws Error when flite ends with a code other than 0, or leaves no recording.
 */
export function synthesise(flite: Flite, voice: string, stretch: number, sentences: readonly string[]): Synthesis {
  const attribution = new Attribution();
  const characters = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  const output = new MemoryFile(Math.ceil(characters * BYTES_PER_CHARACTER * stretch));
  let written = WAV_HEADER_BYTES;
  flite.run({
    args: ["flite", "-voice", voice, "--setf", `duration_stretch=${stretch}`, "-f", "/w/in.txt", "-o", "/w/out.wav"],
    input: new SentenceFeed(sentences, () => attribution.begin()),
    output,
    outputClosed: (size) => {
      if (size > written) attribution.utterance(size);
      written = Math.max(written, size);
    },
  });
  const pcm = readWav(output.content());
  if (pcm === undefined) throw new Error("flite left no recording");
  return {
    sampleRate: pcm.sampleRate,
    data: output.content().subarray(WAV_HEADER_BYTES),
    ends: attribution.result(sentences.length),
  };
}
