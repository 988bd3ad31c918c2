/** Row 1: a voice service with a fixed delay and a fixed number of calls at a time, kept busy without a gap. */

import { startOpenAiStandIn } from "../../stand-ins/openai.ts";
import { askBare } from "../bare/provider-client.ts";
import type { Bench } from "../bench.ts";
import type { Finding } from "../finding.ts";
import { Product } from "../product/product.ts";
import type { Timeline } from "../product/watch-job.ts";
import { median, spread } from "../statistics.ts";
import { chunksOf } from "../text/chunks.ts";
import type { Text } from "../text/novel.ts";
import { shortTakes } from "../text/short-takes.ts";

const LIMIT = 1.05;
const DELAY_MS = 1_000;
/** The default, to which the limit applies. */
const USUAL = 8;
/** 170 seconds of sound a second: what a large account gets. On two cores the local object store and the encoders are the limit. */
const MANY = 32;
const TAKES_A_CHAPTER = 32;
const WHOLE = 4_096;

interface Runs {
  timelines: Timeline[];
  maxInFlight: number;
  throttled: number;
  floor: number;
}

async function measure(bench: Bench, text: Text, concurrency: number): Promise<Runs> {
  const standIn = await startOpenAiStandIn({ delay_ms: DELAY_MS, concurrency });
  const product = await Product.start({
    ...{ OPENAI_API_KEY: "sk-stand-in", OPENAI_BASE_URL: standIn.url },
    OPENAI_CONCURRENCY: String(concurrency),
  });
  try {
    const timelines: Timeline[] = [];
    for (let run = 1; run <= bench.repeats; run += 1) {
      bench.say(`${bench.sizes.takes} takes, ${concurrency} at a time, ${run} of ${bench.repeats}`);
      timelines.push(await product.narrate(text, { tts_provider: "openai", narrator_voice_id: "alloy" }));
    }
    const { max_in_flight: maxInFlight, throttled } = standIn.stats();
    bench.say(`${bench.sizes.takes} takes, ${concurrency} at a time: a bare client`);
    const texts = chunksOf(text, WHOLE).flatMap((chunks) => chunks.map((chunk) => chunk.text));
    return { timelines, maxInFlight, throttled, floor: await askBare(standIn.url, texts, concurrency) };
  } finally {
    await product.close();
    await standIn.stop();
  }
}

function findingsOf(runs: Runs, takes: number, concurrency: number): Finding[] {
  const ideal = (Math.ceil(takes / concurrency) * DELAY_MS) / 1_000;
  const row = "provider";
  const at = `${concurrency} at a time`;
  const limited = concurrency === USUAL ? { limit: LIMIT } : {};
  const done = runs.timelines.map(({ takesDone }) => takesDone / ideal);
  const ready = median(runs.timelines.map(({ completed }) => completed / ideal));
  return [
    {
      ...{ row, unit: "×", value: median(done), ...limited },
      measure: `${at}: job created → all takes / ideal`,
      because:
        `${spread(done)}; ideal ${takes} takes / ${concurrency} × ${DELAY_MS / 1_000} s = ${ideal} s; ` +
        `book ready ${ready.toFixed(3)} ×, a bare client without storing ${(runs.floor / ideal).toFixed(3)} ×`,
      raw: { ...runs },
    },
    {
      ...{ row, unit: "calls", value: runs.maxInFlight, limit: concurrency },
      measure: `${at}: most calls at once, seen by the service`,
      because: "one credential, one limit, the measuring of the voice's level included",
    },
    {
      ...{ row, unit: "calls", value: runs.throttled, limit: 0 },
      measure: `${at}: calls refused with 429`,
      because: "the service refuses one more than its limit",
    },
  ];
}

export async function providerBound(bench: Bench): Promise<Finding[]> {
  const { takes } = bench.sizes;
  const text = await shortTakes(bench.novel, takes, takes / TAKES_A_CHAPTER);
  const findings: Finding[] = [];
  for (const concurrency of [USUAL, MANY])
    findings.push(...findingsOf(await measure(bench, text, concurrency), takes, concurrency));
  return findings;
}
