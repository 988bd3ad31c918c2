/** What voices make of a text, and what a provider's errors mean. */
import { APIConnectionError, APIError } from "openai";
import { describe, expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { assertSpeakable, letterCounter } from "../../../src/features/voices/check-text.ts";
import { rmsDb } from "../../../src/features/voices/measure-level.ts";
import { respell, toAscii } from "../../../src/features/voices/providers/flite/respell.ts";
import { classify } from "../../../src/features/voices/providers/openai/failures.ts";
import { providers } from "../../../src/features/voices/registry.ts";

describe("flite", () => {
  test.each([
    ["café naïve", "cafe naive"],
    ["“Don’t,” he said…", '"Don\'t," he said... '],
    ["wait—no", "wait - no"],
    ["½ of £5", "1/2 of GBP5"],
  ])("%s is spelt %s", (text, ascii) => {
    expect(toAscii(text)).toBe(ascii);
  });

  test("sentences keep their place, number and pauses when the spelling grows", () => {
    const text = "Æsop—yes. “Ça va…” Fin.";
    const sentences = [
      { start: 0, end: 9, pauseMs: 0 },
      { start: 10, end: 18, pauseMs: 350 },
      { start: 19, end: 23, pauseMs: 0 },
    ];
    const ascii = respell({ text, sentences, voice: "slt", model: null, speed: 1 });
    expect(ascii.sentences.map((span) => ascii.text.slice(span.start, span.end).trim())).toEqual([
      "Aesop - yes.",
      '"Ca va... "',
      "Fin.",
    ]);
    expect(ascii.sentences.map((span) => span.pauseMs)).toEqual([0, 350, 0]);
    expect(ascii.text).toMatch(/^[\x20-\x7e]+$/);
  });

  test("up to 2 % of other letters are respelled, more are refused with the figure", () => {
    const count = (text: string) => {
      const counter = letterCounter("flite");
      counter.add(text);
      return counter.total();
    };
    expect(count("été — ω")).toEqual({ letters: 4, respelled: 3, foreign: 1 });
    expect(() => assertSpeakable("flite", count(`${"a".repeat(98)}ωω`))).not.toThrow();
    expect(() => assertSpeakable("flite", count(`${"a".repeat(97)}ωωω`))).toThrow(AppError);
    expect(() => assertSpeakable("flite", count("Это роман"))).toThrow(/100 %/);
    expect(() => assertSpeakable("flite", count("1234"))).not.toThrow();
  });
});

describe("OpenAI's errors", () => {
  const error = (status: number, body: object, headers: Record<string, string> = {}) =>
    classify(APIError.generate(status, { error: body }, undefined, new Headers(headers)));

  test.each([
    [401, { code: "invalid_api_key" }, "key"],
    [403, { code: "x" }, "key"],
    [429, { code: "insufficient_quota" }, "quota"],
    [429, { code: "rate_limit_exceeded" }, "throttled"],
    [400, { code: "string_above_max_length", message: "too long" }, "request"],
    [408, {}, "transient"],
    [500, {}, "transient"],
    [503, {}, "transient"],
  ])("%i %j is %s", (status, body, kind) => {
    expect(error(status, body).kind).toBe(kind);
  });

  test("how long to wait is read from either header, within bounds", () => {
    expect(error(429, {}, { "retry-after-ms": "250" }).retryAfterMs).toBe(250);
    expect(error(429, {}, { "retry-after": "3" }).retryAfterMs).toBe(3_000);
    expect(error(429, {}, { "retry-after": "99999" }).retryAfterMs).toBe(120_000);
    expect(error(429, {}).retryAfterMs).toBe(2_000);
  });

  test("what is no answer at all is a fault of the moment", () => {
    expect(classify(new APIConnectionError({ message: "x" })).kind).toBe("transient");
    expect(classify(new TypeError("terminated")).kind).toBe("transient");
  });
});

/** One contract for every provider, so that a new one is held to it from its first line. */
describe.each(Object.entries(providers))("provider %s", (_, provider) => {
  test("has voices, each of its default model or another", () => {
    expect(provider.voices.length).toBeGreaterThan(0);
    for (const voice of provider.voices) {
      const models = provider.models.length > 0 ? provider.models : [null];
      expect(models.some((model) => provider.hasVoice(voice.id, model))).toBe(true);
      expect(provider.sampleRate(voice.id)).toBeGreaterThanOrEqual(8_000);
    }
    expect(new Set(provider.voices.map((voice) => voice.id)).size).toBe(provider.voices.length);
    expect(provider.hasVoice("nobody", provider.models[0] ?? null)).toBe(false);
  });

  test("cuts below 4,096 characters", () => {
    expect(provider.chunkCharacters).toBeGreaterThan(200);
    expect(provider.chunkCharacters).toBeLessThan(4_096);
  });
});

test("loudness: full scale is 0 dB, half of it 6 dB less, silence nothing", () => {
  const pcm = (value: number) => ({
    sampleRate: 16_000,
    data: new Uint8Array(new Int16Array(1_000).fill(value).buffer),
  });
  expect(rmsDb(pcm(32_767))).toBeCloseTo(0, 1);
  expect(rmsDb(pcm(16_384))).toBeCloseTo(-6.02, 1);
  expect(rmsDb(pcm(0))).toBe(Number.NEGATIVE_INFINITY);
});
