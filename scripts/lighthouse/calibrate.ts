/** How much this machine's CPU is slowed to stand for the phone that Lighthouse means. */
import { z } from "zod";
import { median } from "../bench/statistics.ts";
import type { Lighthouse } from "./load.ts";

/**
 * Lighthouse's benchmark index of a machine, and what makes of it a mid-tier phone: the anchors of Lighthouse's own
 * calculator (its docs/throttling.md, "Calibrating the CPU slowdown"). The usual 4 is meant for a machine of 1533.
 */
const ANCHORS: readonly (readonly [index: number, slowdown: number])[] = [
  [150, 1],
  [800, 2],
  [1_300, 3],
  [1_533, 4],
  [2_000, 6],
];
const LOOKS = 3;

/**
 * In proportion between two anchors; above the last one it stays.
 * @param index Lighthouse's `benchmarkIndex`
 * @returns `cpuSlowdownMultiplier`
 * @throws where the machine is slower than the phone
 */
export function slowdownFor(index: number): number {
  let [from, slowdown] = ANCHORS[0] ?? [0, 1];
  if (!(index >= from))
    throw new Error(`A machine of benchmark index ${index} is slower than the phone it stands for.`);
  for (const [to, more] of ANCHORS.slice(1)) {
    if (index < to) return slowdown + ((index - from) / (to - from)) * (more - slowdown);
    [from, slowdown] = [to, more];
  }
  return slowdown;
}

const look = z.object({ lhr: z.object({ environment: z.object({ benchmarkIndex: z.number() }) }) });

/** @returns the machine's benchmark index, the median of a few looks at a page */
export async function benchmarkIndex(lighthouse: Lighthouse, url: string, port: number): Promise<number> {
  const indices: number[] = [];
  for (let n = 0; n < LOOKS; n++) {
    const flags = { port, disableStorageReset: true, logLevel: "error", onlyCategories: ["seo"] };
    indices.push(look.parse(await lighthouse(url, flags)).lhr.environment.benchmarkIndex);
  }
  return median(indices);
}
