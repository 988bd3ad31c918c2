/** What a voice service does wrong, one after the other, and what becomes of the job. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Job } from "../../src/contracts/jobs.ts";
import {
  createJob,
  fetchBook,
  isOver,
  openStage,
  type Person,
  type Stage,
  signUp,
  waitForJob,
} from "./support/product.ts";
import { story } from "./support/story.ts";

let stage: Stage;
let person: Person;

beforeAll(async () => {
  stage = await openStage({ delay_ms: 50 }, { env: { OPENAI_CONCURRENCY: "4", OPENAI_TIMEOUT_SECONDS: "5" } });
  // The voice's level is measured once: here, so that no count below has to know of it.
  await finish((await begin(1)).id);
});
afterAll(() => stage?.close());
afterEach(() => {
  stage.standIn.clearFaults();
  stage.standIn.change({ concurrency: 1_000, delay_ms: 50 });
});

/** A new person each time: what somebody has had spoken before is not spoken again, and the counts below would be less. */
async function begin(chapters: number): Promise<Job> {
  person = await signUp(stage.lectern.origin);
  return createJob(person, {
    manuscript_text: story(chapters, 600),
    speed: 2,
    tts_provider: "openai",
    narrator_voice_id: "alloy",
    audio_format: "mp3",
  });
}

async function finish(id: string, limitMs = 60_000): Promise<Job> {
  const done = await waitForJob(person, id, isOver, limitMs);
  expect(done).toMatchObject({ status: "completed", error_message: null, progress_percent: 100 });
  expect((await fetchBook(person, id)).length).toBe(done.file_bytes);
  return done;
}

test("429s are waited out as long as the service asks, and nothing is lost", async () => {
  stage.standIn.reset();
  stage.standIn.inject({ fault: "429", times: 3, after: 2, retry_after: 1 });
  const since = performance.now();
  const done = await finish((await begin(8)).id);
  expect(performance.now() - since).toBeGreaterThan(1_000);
  expect(stage.standIn.stats()).toMatchObject({ started: done.chunks_total + 3, finished: done.chunks_total });
});

test("a service that takes fewer calls than we are set to make", async () => {
  stage.standIn.reset();
  stage.standIn.change({ concurrency: 2, delay_ms: 200 });
  const done = await finish((await begin(8)).id);
  expect(stage.standIn.stats()).toMatchObject({ finished: done.chunks_total, max_in_flight: 2 });
});

test.each(["500", "cut", "garbage"] as const)("%s: tried again, and the book is whole", async (fault) => {
  stage.standIn.reset();
  stage.standIn.inject({ fault, times: 2, after: 1 });
  const done = await finish((await begin(4)).id);
  expect(stage.standIn.stats()).toMatchObject({ started: done.chunks_total + 2, finished: done.chunks_total });
});

test("no credit: stops at once with words, keeps what is spoken, and a retry pays for the rest only", async () => {
  stage.standIn.reset();
  stage.standIn.inject({ fault: "insufficient_quota", times: 50, after: 3 });
  const { id } = await begin(10);
  const stopped = await waitForJob(person, id, isOver, 30_000);
  expect(stopped.status).not.toBe("completed");
  expect(stopped.error_message).toMatch(/credit/i);
  // What was on its way when the job stopped is paid for and kept too.
  await expect.poll(() => stage.standIn.stats().in_flight).toBe(0);
  const calls = stage.standIn.stats();
  // Those that were already under way may also have been told.
  expect(calls.started - calls.finished).toBeLessThanOrEqual(4);

  stage.standIn.clearFaults();
  stage.standIn.reset();
  expect((await person.call("POST", `/api/jobs/${id}/retry`)).status).toBe(200);
  const done = await finish(id);
  expect(calls.finished + stage.standIn.stats().started).toBe(done.chunks_total);
});

test("cancel stops within one chunk", async () => {
  stage.standIn.reset();
  stage.standIn.change({ delay_ms: 800 });
  const { id } = await begin(20);
  await waitForJob(person, id, () => stage.standIn.stats().started >= 4, 20_000);
  expect((await person.call("POST", `/api/jobs/${id}/cancel`)).status).toBe(200);
  const { started } = stage.standIn.stats();
  const after = await waitForJob(person, id, isOver, 5_000);
  expect(after.status).toBe("cancelled");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  // One call a slot may have been taken while the word spread.
  expect(stage.standIn.stats().started - started).toBeLessThanOrEqual(4);
});

test("a service that hangs is given up after its time limit, and the chunk is spoken anew", {
  timeout: 200_000,
}, async () => {
  stage.standIn.reset();
  stage.standIn.inject({ fault: "hang", times: 1, after: 1 });
  const since = performance.now();
  const done = await finish((await begin(3)).id, 180_000);
  expect(stage.standIn.stats()).toMatchObject({ started: done.chunks_total + 1, finished: done.chunks_total });
  expect(performance.now() - since).toBeLessThan(60_000);
});

test("the media server dies in mid-job: it is started again, and the book is whole", async () => {
  const { id } = await begin(12);
  await waitForJob(person, id, ({ chunks_completed }) => chunks_completed > 0, 20_000);
  const before = stage.lectern.pids().media;
  process.kill(before, "SIGKILL");
  await finish(id, 90_000);
  expect(stage.lectern.pids().media).not.toBe(before);
});
