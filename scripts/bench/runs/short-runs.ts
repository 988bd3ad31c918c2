/** About 60,000 characters, several times, each time bare and through the product in turn, on one fresh state folder. */
import { FLITE_CHUNK_CHARACTERS } from "../../../src/features/voices/providers/flite/limits.ts";
import { BarePool, CORES, VOICE } from "../bare/flite-pool.ts";
import type { Material } from "../material.ts";
import { Product } from "../product/product.ts";
import type { Timeline } from "../product/watch-job.ts";
import { charactersOf, chunksOf } from "../text/chunks.ts";
import { bareCost } from "./bare-cost.ts";

export interface ShortRun {
  timeline: Timeline;
  fliteCpu: number;
  ffmpegCpu: number;
  /** CPU seconds that the product spent, everything included; NaN where the system does not tell. */
  productCpu: number;
  /** Seconds that both take on all cores when nothing else is done. */
  ideal: number;
  /** Seconds that bare voices on all cores need for the first chapter. */
  ownTakes: number;
}

export interface ShortRuns {
  characters: number;
  firstChapterCharacters: number;
  runs: ShortRun[];
  /** After the first of the runs: one short book. */
  peaks: ReturnType<Product["peaks"]>;
}

export async function measureShort({ short, repeats, say }: Material): Promise<ShortRuns> {
  const chapters = chunksOf(short, FLITE_CHUNK_CHARACTERS);
  const [first = []] = chapters;
  const characters = charactersOf(chapters.flat());
  const pool = new BarePool();
  const product = await Product.start();
  const runs: ShortRun[] = [];
  let peaks: ShortRuns["peaks"] | undefined;
  try {
    await pool.speak(first.slice(0, CORES));
    for (let run = 1; run <= repeats; run += 1) {
      say(`${characters} characters, ${run} of ${repeats}: bare`);
      const { wallSeconds: ownTakes } = await pool.speak(first);
      const cost = await bareCost(pool, chapters.flat());
      say(`${characters} characters, ${run} of ${repeats}: Lectern`);
      const idle = product.cpu();
      const timeline = await product.narrate(short, { tts_provider: "flite", narrator_voice_id: VOICE });
      const productCpu = product.cpu() - idle;
      peaks ??= product.peaks();
      const fliteCpu = cost.flite * characters;
      const ffmpegCpu = cost.ffmpeg * timeline.soundSeconds;
      runs.push({ timeline, fliteCpu, ffmpegCpu, productCpu, ideal: (fliteCpu + ffmpegCpu) / CORES, ownTakes });
    }
    return { characters, firstChapterCharacters: charactersOf(first), runs, peaks: peaks ?? product.peaks() };
  } finally {
    await Promise.all([product.close(), pool.close()]);
  }
}
