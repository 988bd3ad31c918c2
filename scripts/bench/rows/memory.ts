/** Row 4: peak memory of the media server and of workerd, and that a longer book does not need more. */
import type { Bench } from "../bench.ts";
import type { Finding } from "../finding.ts";

const MEDIA_MB = 600;
/** What garbage collection alone moves a peak by from run to run. */
const GROWTH = 1.15;

export async function memory(bench: Bench): Promise<Finding[]> {
  const short = await bench.shortRuns();
  const novel = await bench.novelRun();
  const { media, workerd } = novel.peaks;
  if (media === undefined || workerd === undefined || short.peaks.media === undefined) {
    bench.say("memory: this system keeps no peaks in /proc, so the row is left out");
    return [];
  }
  const row = "memory";
  return [
    {
      ...{ row, unit: "MB", value: media, limit: MEDIA_MB },
      measure: `peak of the media server, ${bench.novel.name}`,
      because: `VmHWM of its Node process: two voices, ${novel.timeline.chunks} takes`,
    },
    {
      ...{ row, unit: "×", value: media / short.peaks.media, limit: GROWTH },
      measure: "that peak / the peak of a short book",
      because: `${short.peaks.media.toFixed(0)} MB after ${short.characters} characters, ${media.toFixed(0)} MB after ${novel.characters}`,
    },
    {
      ...{ row, unit: "MB", value: workerd },
      measure: `peak of workerd, ${bench.novel.name}`,
      because: `${short.peaks.workerd?.toFixed(0)} MB after ${short.characters} characters`,
    },
  ];
}
