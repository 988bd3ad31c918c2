/** A narration that is paid for stops at the limit on its price, and goes on from there when the limit is raised. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { job } from "../../src/contracts/jobs.ts";
import { createJob, isOver, openStage, readJob, type Stage, signUp, waitForJob } from "./support/product.ts";
import { story } from "./support/story.ts";

const CONCURRENCY = 2;
/** US dollars for a million characters: what a service of one's own takes is told by OPENAI_PRICES. */
const PRICE = 15;
const CHAPTERS = 12;
const CHARACTERS = 600;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(
    { delay_ms: 200 },
    { env: { OPENAI_CONCURRENCY: String(CONCURRENCY), OPENAI_PRICES: `gpt-4o-mini-tts=${PRICE}` } },
  );
});
afterAll(() => stage?.close());

/** Told to a hundredth of a cent. */
const dollars = (characters: number): number => (characters * PRICE) / 1_000_000;

test("the limit is reached: nothing is asked beyond it, what was spent is told, and more money goes on where it ended", async () => {
  const wish = { speed: 2, tts_provider: "openai", narrator_voice_id: "alloy", audio_format: "mp3" };
  // The voice's level is measured once, so that no count below has to know of it.
  const first = await signUp(stage.lectern.origin);
  const measured = await createJob(first, { ...wish, manuscript_text: story(1, 300, 5) });
  expect(await waitForJob(first, measured.id, isOver, 60_000)).toMatchObject({ status: "completed" });

  const person = await signUp(stage.lectern.origin);
  const { standIn } = stage;
  standIn.reset();
  const begun = await createJob(person, {
    ...wish,
    manuscript_text: story(CHAPTERS, CHARACTERS, 2),
    max_price_usd: 1,
  });
  expect(begun).toMatchObject({ max_price_usd: 1, price_per_million_usd: PRICE });
  await expect.poll(() => standIn.stats().finished, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  // Enough for about half of it.
  const limit = dollars((CHAPTERS * CHARACTERS) / 2);
  const limited = await person.call("PATCH", `/api/jobs/${begun.id}`, { max_price_usd: limit });
  expect(job.parse(await limited.json())).toMatchObject({ max_price_usd: limit });

  const stopped = await waitForJob(person, begun.id, isOver, 30_000);
  expect(stopped).toMatchObject({
    status: "failed",
    error_message: "The limit on its price is reached. Raise the limit or take it away, then try again.",
  });
  await expect.poll(() => standIn.stats().in_flight).toBe(0);
  const spoken = standIn.stats();
  expect(spoken.started).toBe(spoken.finished);
  expect(spoken.finished).toBeGreaterThan(2);
  expect(spoken.finished).toBeLessThan(stopped.chunks_total);
  // No more than the piece that passes the limit in each hand.
  expect(dollars(spoken.characters)).toBeLessThan(limit + dollars(CONCURRENCY * CHARACTERS));
  await expect.poll(async () => (await readJob(person, begun.id)).spent_usd).toBeCloseTo(dollars(spoken.characters), 4);

  // Tried again without more money, it stops again and calls nobody.
  expect((await person.call("POST", `/api/jobs/${begun.id}/retry`)).status).toBe(200);
  expect(await waitForJob(person, begun.id, isOver, 30_000)).toMatchObject({ status: "failed" });
  expect(standIn.stats().started).toBe(spoken.started);

  expect((await person.call("PATCH", `/api/jobs/${begun.id}`, { max_price_usd: 1 })).status).toBe(200);
  expect((await person.call("POST", `/api/jobs/${begun.id}/retry`)).status).toBe(200);
  const done = await waitForJob(person, begun.id, isOver, 60_000);
  expect(done).toMatchObject({ status: "completed", error_message: null, progress_percent: 100 });
  const all = standIn.stats();
  expect(all.started).toBe(done.chunks_total);
  expect(all.finished).toBe(done.chunks_total);
  expect(done.spent_usd).toBeCloseTo(dollars(all.characters), 4);
}, 150_000);
