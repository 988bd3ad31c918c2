/** CPU that a text costs in bare flite and bare ffmpeg. */
import { SoundFile } from "../bare/encoder.ts";
import type { BarePool, Spoken } from "../bare/flite-pool.ts";
import { type Chunk, charactersOf } from "../text/chunks.ts";

export interface BareCost {
  /** CPU seconds of flite for one character. */
  flite: number;
  /** CPU seconds of ffmpeg for one second of sound. */
  ffmpeg: number;
  spoken: Spoken;
}

/** Speaks and encodes the chunks, apart from one another. */
export async function bareCost(pool: BarePool, chunks: readonly Chunk[]): Promise<BareCost> {
  const sound = new SoundFile();
  try {
    const spoken = await pool.speak(chunks, sound.append);
    const ffmpeg = await sound.encodingCost(spoken.sampleRate);
    return { flite: spoken.cpuSeconds / charactersOf(chunks), ffmpeg, spoken };
  } finally {
    sound.remove();
  }
}
