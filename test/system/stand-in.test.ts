/** The stand-in of the speech service is as strict as the service: what it lets through would be taken there too. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenAiStandIn, startOpenAiStandIn } from "../../scripts/stand-ins/openai.ts";
import { readWav } from "../../src/core/wav.ts";

let standIn: OpenAiStandIn;
beforeAll(async () => {
  standIn = await startOpenAiStandIn();
});
afterAll(() => standIn?.stop());

const right = { model: "gpt-4o-mini-tts", input: "Hello there.", voice: "alloy", response_format: "pcm" };
const post = (body: unknown, key: string | null = "sk-anything") =>
  fetch(`${standIn.url}/audio/speech`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test.each([
  ["no key", right, null, 401, "invalid_api_key"],
  ["a key of another shape", right, "hello", 401, "invalid_api_key"],
  ["no JSON", "{", undefined, 400, null],
  ["an unknown field", { ...right, pitch: 2 }, undefined, 400, "unknown_parameter"],
  ["null", { ...right, instructions: null }, undefined, 400, "invalid_type"],
  ["no voice", { ...right, voice: undefined }, undefined, 400, "missing_required_parameter"],
  ["an unknown voice", { ...right, voice: "bob" }, undefined, 400, "invalid_value"],
  ["an unknown model", { ...right, model: "tts-9" }, undefined, 400, "model_not_found"],
  ["an unknown format", { ...right, response_format: "midi" }, undefined, 400, "invalid_value"],
  ["4,097 characters", { ...right, input: "a".repeat(4_097) }, undefined, 400, "string_above_max_length"],
  ["too many tokens", { ...right, input: "語".repeat(2_001) }, undefined, 400, "input_too_long"],
  ["no text", { ...right, input: "" }, undefined, 400, "string_below_min_length"],
  ["too slow", { ...right, speed: 0.2 }, undefined, 400, "decimal_below_min_value"],
  ["too fast", { ...right, speed: 4.1 }, undefined, 400, "decimal_above_max_value"],
  [
    "instructions with tts-1",
    { ...right, model: "tts-1", instructions: "softly" },
    undefined,
    400,
    "unsupported_parameter",
  ],
  ["a voice that tts-1 has not", { ...right, model: "tts-1", voice: "cedar" }, undefined, 400, "invalid_value"],
] as const)("refuses %s", async (_, body, key, status, code) => {
  const response = await post(body, key);
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({
    error: {
      message: expect.any(String),
      type: "invalid_request_error",
      param: expect.toBeOneOf([null, expect.any(String)]),
      code,
    },
  });
  expect(response.headers.get("x-request-id")).toMatch(/^req_/);
});

test("sound depends on the text alone, is as long as a reader takes, and counts", async () => {
  standIn.reset();
  const sounds = await Promise.all([
    post(right),
    post(right),
    post({ ...right, input: "Hello where." }),
    post({ ...right, response_format: "wav" }),
  ]);
  const [first, again, other, wav] = await Promise.all(
    sounds.map(async (reply) => new Uint8Array(await reply.arrayBuffer())),
  );
  expect(first).toEqual(again);
  expect(other).not.toEqual(first);
  expect((first?.length ?? 0) / 2 / 24_000).toBeCloseTo(12 / 17, 2);
  expect(readWav(wav ?? new Uint8Array())).toMatchObject({ sampleRate: 24_000, data: first });
  expect(standIn.stats()).toMatchObject({ started: 4, finished: 4, in_flight: 0, characters: 48 });
});

describe("what a test asks it to do wrong", () => {
  test("429 with Retry-After, above its concurrency and on request", async () => {
    standIn.change({ concurrency: 1, delay_ms: 200 });
    const replies = await Promise.all([post(right), post(right)]);
    standIn.change({ concurrency: 1_000, delay_ms: 0 });
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 429]);
    standIn.inject({ fault: "429", retry_after: 7 });
    const asked = await post(right);
    expect([asked.status, asked.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(await asked.json()).toMatchObject({ error: { code: "rate_limit_exceeded" } });
  });

  test("quota, 500, a cut body, garbage: once each, in their order, over the control address", async () => {
    for (const fault of ["insufficient_quota", "500", "cut", "garbage"]) {
      await fetch(new URL("/__inject", standIn.url), { method: "POST", body: JSON.stringify({ fault }) });
    }
    expect(await (await post(right)).json()).toMatchObject({
      error: { type: "insufficient_quota", code: "insufficient_quota" },
    });
    expect((await post(right)).status).toBe(500);
    await expect(post(right).then((reply) => reply.arrayBuffer())).rejects.toThrow();
    expect(await (await post(right)).text()).toContain("Not sound");
    expect((await post(right)).status).toBe(200);
    expect(await (await fetch(new URL("/__stats", standIn.url))).json()).toMatchObject({ in_flight: 0 });
  });
});
