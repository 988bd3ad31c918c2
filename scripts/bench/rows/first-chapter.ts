/** Row 3: how long a listener waits for the first chapter, against what its voices alone need. */
import type { Bench } from "../bench.ts";
import type { Finding } from "../finding.ts";
import { median, spread } from "../statistics.ts";

const FACTOR = 1.1;
const GRACE_SECONDS = 1;

export async function firstChapter(bench: Bench): Promise<Finding[]> {
  const { runs, firstChapterCharacters } = await bench.shortRuns();
  const waits = runs.map(({ timeline, ownTakes }) => timeline.firstListenable / (FACTOR * ownTakes + GRACE_SECONDS));
  const listenable = median(runs.map(({ timeline }) => timeline.firstListenable));
  const own = median(runs.map(({ ownTakes }) => ownTakes));
  return [
    {
      row: "first-chapter",
      measure: `job created → first chapter's sound fetched / (${FACTOR} × its own takes + ${GRACE_SECONDS} s)`,
      value: median(waits),
      unit: "×",
      limit: 1,
      because:
        `${spread(waits)}; ${firstChapterCharacters} characters: ${listenable.toFixed(2)} s, ` +
        `bare voices ${own.toFixed(2)} s (medians)`,
      raw: { runs: runs.map(({ timeline, ownTakes }) => ({ listenable: timeline.firstListenable, ownTakes })) },
    },
  ];
}
