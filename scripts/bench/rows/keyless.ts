/** Row 2: the keyless voice against bare flite and bare ffmpeg on the same cores. */
import { CORES } from "../bare/flite-pool.ts";
import type { Bench } from "../bench.ts";
import type { Finding } from "../finding.ts";
import { median, spread } from "../statistics.ts";

const LIMIT = 1.15;

export async function keyless(bench: Bench): Promise<Finding[]> {
  const novel = await bench.novelRun();
  const { timeline, fliteCpu, ffmpegCpu, productCpu, ideal } = novel;
  const short = await bench.shortRuns();
  const cpuRatios = short.runs.map((run) => run.productCpu / (run.fliteCpu + run.ffmpegCpu));
  const ratios = short.runs.map((run) => run.timeline.completed / run.ideal);
  return [
    {
      row: "keyless",
      measure: `${bench.novel.name}, job created → book ready / bare CPU on ${CORES} cores`,
      value: timeline.completed / ideal,
      unit: "×",
      limit: LIMIT,
      because:
        `${novel.characters} characters, ${timeline.chunks} chunks, ${(timeline.soundSeconds / 3_600).toFixed(1)} h of sound: ` +
        `takes after ${timeline.takesDone.toFixed(1)} s, book after ${timeline.completed.toFixed(1)} s; ` +
        `bare flite ${fliteCpu.toFixed(1)} s + ffmpeg ${ffmpegCpu.toFixed(1)} s of CPU, all of Lectern ${productCpu.toFixed(1)} s`,
      raw: { ...novel },
    },
    {
      row: "keyless",
      measure: `${short.characters} characters, job created → book ready / bare CPU on ${CORES} cores`,
      value: median(ratios),
      unit: "×",
      because:
        `${spread(ratios)}; start and end weigh more in a short book: the limit is the novel's. ` +
        `CPU of all of Lectern / bare CPU: ${median(cpuRatios).toFixed(3)}`,
      raw: { ...short },
    },
  ];
}
