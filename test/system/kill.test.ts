/**
 * kill -9 of the whole product at random moments during a job: the job goes on, the book is the same to the byte, and
 * nothing is paid for twice but what was in flight. `LECTERN_KILLS=10` for the full show, `LECTERN_SEED` for other moments.
 */
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startOpenAiStandIn } from "../../scripts/stand-ins/openai.ts";
import { startLectern } from "../../scripts/start/launch.ts";
import type { Job } from "../../src/contracts/jobs.ts";
import {
  createJob,
  fetchBook,
  isOver,
  openStage,
  personAt,
  readJob,
  signUp,
  voicesOf,
  waitForJob,
} from "./support/product.ts";
import { randomFrom, story } from "./support/story.ts";

const KILLS = Number(process.env.LECTERN_KILLS || 3);
const SEED = Number(process.env.LECTERN_SEED || 20_261_120);
const CONCURRENCY = 4;
const DELAY_MS = 1_200;
/** Enough work that the last kill still falls into it. */
const CHAPTERS = 8 + 5 * KILLS;
const ENV = { OPENAI_CONCURRENCY: String(CONCURRENCY) };
/** The voice's level is measured by one call of its own. */
const CALIBRATION_CALLS = 1;

const wish = {
  manuscript_text: story(CHAPTERS, 1_000),
  speed: 2,
  title: "The Same Book Twice",
  tts_provider: "openai",
  narrator_voice_id: "alloy",
  audio_format: "m4b",
  audio_bitrate: "64k",
};
const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function undisturbed(): Promise<{ job: Job; book: Buffer }> {
  const stage = await openStage({ delay_ms: 20 }, { env: ENV });
  try {
    const person = await signUp(stage.lectern.origin);
    const { id } = await createJob(person, wish);
    const done = await waitForJob(person, id, isOver, 120_000);
    expect(done).toMatchObject({ status: "completed", error_message: null });
    expect(stage.standIn.stats().started).toBe(done.chunks_total + CALIBRATION_CALLS);
    return { job: done, book: await fetchBook(person, id) };
  } finally {
    await stage.close();
  }
}

test(`${KILLS} kills in mid-job`, { timeout: 180_000 + KILLS * 30_000 }, async () => {
  const plain = await undisturbed();
  const random = randomFrom(SEED);
  const standIn = await startOpenAiStandIn({ delay_ms: DELAY_MS, jitter: 0.5 });
  const env = { ...voicesOf(standIn), ...ENV };
  let lectern = await startLectern({ env });
  const { dataDir } = lectern;
  try {
    let person = await signUp(lectern.origin);
    const { id } = await createJob(person, wish);
    let inFlight = 0;
    const seen: string[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      await sleep(300 + random() * 3_500);
      const before = await readJob(person, id);
      expect(before.status, `before kill ${kill}`).toBe("processing");
      // Sound that has left the provider but is not stored yet is in flight too: it was answered a moment ago.
      const { in_flight, answered_just_now } = standIn.stats();
      inFlight += in_flight + answered_just_now;
      await lectern.kill9();
      const since = performance.now();
      const calls = standIn.stats().started;
      lectern = await startLectern({ dataDir, env, build: false });
      const back = performance.now() - since;
      person = personAt(lectern.origin, person.token);
      const isSpoken = (now: Job) => now.chunks_completed === now.chunks_total;
      await waitForJob(person, id, (now) => isSpoken(now) || standIn.stats().started > calls, 30_000);
      const after = await readJob(person, id);
      expect(after.chunks_completed).toBeGreaterThanOrEqual(before.chunks_completed);
      seen.push(
        `kill ${kill} at ${before.chunks_completed}/${before.chunks_total}, ${in_flight} in flight: ` +
          `up after ${(back / 1_000).toFixed(1)} s, speaking again after ${((performance.now() - since) / 1_000).toFixed(1)} s`,
      );
    }
    const done = await waitForJob(person, id, isOver, 150_000);
    expect(done).toMatchObject({ status: "completed", error_message: null, chunks_total: plain.job.chunks_total });
    const { started } = standIn.stats();
    console.log(
      `${seen.join("\n")}\n${started} calls for ${done.chunks_total} takes, ${inFlight} in flight at the kills`,
    );
    expect(started).toBeLessThanOrEqual(done.chunks_total + CALIBRATION_CALLS + inFlight);
    const book = await fetchBook(person, id);
    expect(book.length).toBe(plain.book.length);
    expect(digest(book)).toBe(digest(plain.book));
    expect(done.duration_seconds).toBe(plain.job.duration_seconds);
  } finally {
    await lectern.stop();
    await standIn.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
