/** Three devices, an hour apart by their clocks, with lines that fail: a thousand times by chance, always the same thousand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Clock } from "../../support/listening/clock.ts";
import { acts, interleave } from "../../support/listening/interleave.ts";
import { ModelServer } from "../../support/listening/model-server.ts";

const START = Date.UTC(2026, 10, 27, 8);
/** Everything here is done within a few turns of promises: what takes longer is told by the clock. */
const settle = async () => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};

test("1,000 interleavings: no place is lost, no number is given twice, all agree on the newest deed", async () => {
  let runs = 0;
  let deeds = 0;
  await fc.assert(
    fc.asyncProperty(acts(40), async (steps) => {
      const clock = new Clock(START, settle);
      deeds += await interleave(steps, clock, new ModelServer(clock.now), 7);
      runs++;
    }),
    { numRuns: 1_000, seed: 20_261_127, endOnFailure: true },
  );
  expect(runs).toBe(1_000);
  expect(deeds).toBeGreaterThan(5_000);
}, 300_000);
