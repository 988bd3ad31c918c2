/**
 * The samples of the narration seed run as they are written there: host replaced, session stubbed, bodies unchanged. Their
 * `openai` voice speaks through the strict stand-in.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { job, jobList } from "../../src/contracts/jobs.ts";
import { fetchBook, isOver, openStage, type Person, type Stage, signUp, waitForJob } from "./support/product.ts";

const SEED = join(process.env.LECTERN_SHARED || join(import.meta.dirname, "../../../shared"), "seeds/narration.md");

const CREATE = `const response = await fetch(\`\${API_URL}/jobs\`, {
  method: 'POST',
  headers: {
    'Authorization': \`Bearer \${token}\`,
    'Content-Type': 'application/json'
  },
  body: JSON.stringify({
    title: "My Audiobook",
    source_type: "paste",
    manuscript_text: text,
    mode: "single_voice",
    tts_provider: "openai",
    narrator_voice_id: "alloy",
    audio_format: "mp3",
    audio_bitrate: "128k"
  })
})

const job = await response.json()
console.log("Job created:", job.id)`;

const POLL = `const interval = setInterval(async () => {
  const response = await fetch(\`\${API_URL}/jobs/\${jobId}\`, {
    headers: { 'Authorization': \`Bearer \${token}\` }
  })
  const job = await response.json()

  setProgress(job.progress_percent)

  if (job.status === 'completed' || job.status === 'failed') {
    clearInterval(interval)
  }
}, 5000) // Poll every 5 seconds`;

const SESSION = `const { data: { session } } = await supabase.auth.getSession()
const token = session?.access_token`;

/** The body of the seed's first request, as its flow example has it. */
const FLOW_BODY = `{
     "title": "My Book",
     "manuscript_text": "Once upon a time...",
     "mode": "single_voice",
     "tts_provider": "openai",
     "narrator_voice_id": "alloy"
   }`;

let stage: Stage;
let person: Person;
let api: string;

beforeAll(async () => {
  stage = await openStage();
  person = await signUp(stage.lectern.origin);
  api = `${stage.lectern.origin}/api`;
});
afterAll(() => stage?.close());

const supabase = () => ({ auth: { getSession: async () => ({ data: { session: { access_token: person.token } } }) } });

/** Runs a sample's text as the body of an async function with these names in reach. */
async function runSample(code: string, names: Record<string, unknown>): Promise<unknown> {
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
  return new AsyncFunction(...Object.keys(names), code)(...Object.values(names));
}

test.skipIf(!existsSync(SEED))("these are the seed's own words (skipped where ../shared is absent)", () => {
  const seed = readFileSync(SEED, "utf8");
  for (const sample of [CREATE, POLL, SESSION, FLOW_BODY]) expect(seed).toContain(sample);
});

test("the JavaScript samples: session, create, poll to the end", async () => {
  const said: unknown[][] = [];
  const created = await runSample(`${SESSION}\n${CREATE}\nreturn job`, {
    supabase: supabase(),
    API_URL: api,
    text: "The lamp was lit. Nobody had lit it.",
    console: { log: (...words: unknown[]) => said.push(words) },
  });
  const { id } = job.parse(created);
  expect(said).toEqual([["Job created:", id]]);

  const shown: number[] = [];
  await new Promise<void>((resolve) => {
    void runSample(POLL, {
      API_URL: api,
      token: person.token,
      jobId: id,
      setProgress: (percent: number) => shown.push(percent),
      setInterval,
      clearInterval: (interval: NodeJS.Timeout) => {
        clearInterval(interval);
        resolve();
      },
    });
  });
  expect(shown.at(-1)).toBe(100);
  expect(await (await person.call("GET", `/api/jobs/${id}`)).json()).toMatchObject({
    title: "My Audiobook",
    status: "completed",
    source_type: "paste",
    mode: "single_voice",
    tts_provider: "openai",
    narrator_voice_id: "alloy",
    audio_format: "mp3",
    audio_bitrate: "128k",
  });
  const book = await fetchBook(person, id);
  expect(new TextDecoder().decode(book.subarray(0, 3))).toBe("ID3");
});

describe("the requests of the flow example, by curl where it is installed", () => {
  const hasCurl = existsSync("/usr/bin/curl");

  test.skipIf(!hasCurl)("curl of the health check", () => {
    expect(JSON.parse(execFileSync("curl", ["-s", `${api}/health`], { encoding: "utf8" }))).toMatchObject({
      status: "ok",
    });
  });

  test("create, poll, list with a filter, download by redirect, delete", async () => {
    const headers = { authorization: `Bearer ${person.token}`, "content-type": "application/json" };
    const created = await fetch(`${api}/jobs`, { method: "POST", headers, body: FLOW_BODY });
    expect(created.status).toBe(201);
    const { id } = job.parse(await created.json());
    const done = await waitForJob(person, id, isOver, 30_000);
    expect(done).toMatchObject({ status: "completed", title: "My Book", progress_percent: 100 });

    const listed = jobList.parse(await (await person.call("GET", "/api/jobs?status=completed&limit=1")).json());
    expect(listed.jobs.map((one) => one.id)).toEqual([id]);

    const redirect = await fetch(`${api}/jobs/${id}/download`, { headers, redirect: "manual" });
    expect(redirect.status).toBe(302);
    const signed = new URL(redirect.headers.get("location") ?? "", api).href;
    expect(new URL(signed).origin).toBe(stage.lectern.origin);
    const part = await fetch(signed, { headers: { range: "bytes=0-9" } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);

    expect((await person.call("DELETE", `/api/jobs/${id}`)).status).toBe(204);
    expect((await person.call("GET", `/api/jobs/${id}`)).status).toBe(404);
    expect((await fetch(signed)).status).toBe(404);
  });

  test("voices and queue are public; jobs are not", async () => {
    expect(await (await fetch(`${api}/voices?provider=openai`)).json()).toMatchObject({
      voices: expect.arrayContaining([expect.objectContaining({ id: "alloy", provider: "openai" })]),
    });
    expect(await (await fetch(`${api}/queue/status`)).json()).toMatchObject({ queued: 0, processing: 0 });
    expect((await fetch(`${api}/jobs`)).status).toBe(401);
  });
});
