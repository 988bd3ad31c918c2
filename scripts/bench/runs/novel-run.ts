/** The whole novel, once, on a fresh state folder; bare voices and encoder before and after it. */

import { FLITE_CHUNK_CHARACTERS } from "../../../src/features/voices/providers/flite/limits.ts";
import { BarePool, CORES, VOICE } from "../bare/flite-pool.ts";
import type { Material } from "../material.ts";
import { Product } from "../product/product.ts";
import type { Timeline } from "../product/watch-job.ts";
import { sum } from "../statistics.ts";
import { charactersOf, chunksOf, sampleOf } from "../text/chunks.ts";
import { bareCost } from "./bare-cost.ts";

export interface NovelRun {
  characters: number;
  timeline: Timeline;
  /** CPU seconds that the whole costs bare, from the sample. */
  fliteCpu: number;
  ffmpegCpu: number;
  /** CPU seconds that the product spent, everything included; NaN where the system does not tell. */
  productCpu: number;
  /** Seconds that both take on all cores when nothing else is done. */
  ideal: number;
  peaks: ReturnType<Product["peaks"]>;
}

export async function measureNovel({ novel, sizes, say }: Material): Promise<NovelRun> {
  const chunks = chunksOf(novel, FLITE_CHUNK_CHARACTERS).flat();
  const characters = charactersOf(chunks);
  const sample = sampleOf(chunks, sizes.sample / 2);
  const pool = new BarePool();
  const product = await Product.start();
  try {
    say(`bare voices: ${charactersOf(sample)} of the novel's ${characters} characters`);
    const before = await bareCost(pool, sample);
    say(`the novel: ${chunks.length} chunks`);
    const idle = product.cpu();
    const timeline = await product.narrate(novel, { tts_provider: "flite", narrator_voice_id: VOICE });
    const productCpu = product.cpu() - idle;
    const peaks = product.peaks();
    say("bare voices once more");
    const after = await bareCost(pool, sample);
    if (timeline.chunks !== chunks.length) throw new Error(`${timeline.chunks} chunks instead of ${chunks.length}.`);
    const fliteCpu = (sum([before.flite, after.flite]) / 2) * characters;
    const ffmpegCpu = (sum([before.ffmpeg, after.ffmpeg]) / 2) * timeline.soundSeconds;
    return { characters, timeline, fliteCpu, ffmpegCpu, productCpu, ideal: (fliteCpu + ffmpegCpu) / CORES, peaks };
  } finally {
    await Promise.all([product.close(), pool.close()]);
  }
}
