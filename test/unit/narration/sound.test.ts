/** The arithmetic of sound: rates, frames, tails, lengths, sentences, time left. */
import { describe, expect, test } from "vitest";
import type { ChapterResult } from "../../../src/contracts/media.ts";
import {
  frameSamples,
  LIMITER_SECONDS,
  outputRate,
  silenceSamples,
  wholeFrameTail,
} from "../../../src/core/encoding.ts";
import { readWav, toWav } from "../../../src/core/wav.ts";
import { PAUSES } from "../../../src/features/narration/chunk/pauses.ts";
import { proveLength } from "../../../src/features/narration/encode/prove-length.ts";
import { sentenceMap } from "../../../src/features/narration/encode/sentence-map.ts";
import { Eta } from "../../../src/features/narration/job/eta.ts";
import { after } from "../../../src/features/narration/job/transitions.ts";

describe("what an encoder can carry", () => {
  test.each([
    ["m4b", 64, 16_000, 16_000],
    ["m4b", 128, 16_000, 24_000],
    ["m4b", 192, 16_000, 44_100],
    ["m4b", 64, 8_000, 16_000],
    ["m4b", 64, 24_000, 24_000],
    ["mp3", 128, 16_000, 16_000],
    ["mp3", 192, 16_000, 44_100],
    ["mp3", 192, 24_000, 44_100],
  ] as const)("%s at %i kbit/s from %i Hz goes out at %i Hz", (format, kbps, voice, rate) => {
    expect(outputRate(format, kbps, voice)).toBe(rate);
  });

  test("a tail is cut by less than a frame, and the whole then fills its frames", () => {
    const frame = { samples: frameSamples("m4b", 16_000), rate: 16_000 };
    for (let samples = 160_000; samples < 165_000; samples += 37) {
      const tail = wholeFrameTail(samples, 1_500, 16_000, frame);
      expect(tail).toBeLessThanOrEqual(1_500);
      expect(tail).toBeGreaterThan(1_500 - 66);
      const frames = (samples + silenceSamples(tail, 16_000) + LIMITER_SECONDS * 16_000) / frame.samples;
      expect(Math.ceil(frames) - frames).toBeLessThan(0.05);
    }
  });
});

describe("the proof of length", () => {
  const result: ChapterResult = {
    inputSamples: 160_000,
    outputRate: 16_000,
    frameSamples: 1_024,
    frames: 157,
    bytes: 1,
    parts: [],
  };

  test("takes and pauses that came out whole", () => {
    expect(() => proveLength("One", result, 160_000, 16_000)).not.toThrow();
  });

  test.each([
    ["less was encoded", { ...result, inputSamples: 150_000 }],
    ["too little came out", { ...result, frames: 154 }],
    ["too much came out", { ...result, frames: 159 }],
  ])("%s", (_, wrong) => {
    expect(() => proveLength("One", wrong, 160_000, 16_000)).toThrow(/should last 10\.000 s/);
  });
});

describe("WAV", () => {
  const pcm = { sampleRate: 16_000, data: new Uint8Array([1, 2, 3, 4]) };

  test("written and read back", () => {
    expect(readWav(toWav(pcm))).toEqual(pcm);
  });

  test("an open length, as streaming encoders leave it, runs to the end", () => {
    const wav = toWav(pcm);
    new DataView(wav.buffer).setUint32(40, 0xffffffff, true);
    expect(readWav(wav)?.data).toEqual(pcm.data);
  });

  test("anything else is not one", () => {
    expect(readWav(new Uint8Array(10))).toBeUndefined();
    expect(readWav(new TextEncoder().encode("x".repeat(60)))).toBeUndefined();
    const stereo = toWav(pcm);
    new DataView(stereo.buffer).setUint16(22, 2, true);
    expect(readWav(stereo)).toBeUndefined();
  });
});

describe("the sentence map", () => {
  const chunk = (marks: [number, number][] | null) => ({
    ix: 1,
    text: "One. Two.",
    sentences: [
      { start: 0, end: 4, pauseMs: 0 },
      { start: 5, end: 9, pauseMs: 0 },
    ],
    hash: "h",
    pauseBefore: 700,
    pauseAfter: 550,
    samples: 16_000,
    sampleRate: 16_000,
    marks,
  });

  test("exact where the voice tells, chunk after chunk", () => {
    const map = sentenceMap(
      [
        chunk([
          [0, 400],
          [500, 990],
        ]),
        chunk([
          [0, 400],
          [500, 990],
        ]),
      ],
      64,
    );
    expect(map).toMatchObject({ exact: true, text: "One. Two.\n\nOne. Two." });
    expect(map.sentences[1]).toEqual([1_264, 1_754, 5, 9]);
    expect(map.sentences[2]).toEqual([3_014, 3_414, 11, 15]);
  });

  test("a chunk that ended because it was full goes on in its paragraph; headings and scenes are known", () => {
    const part = (text: string, pauseAfter: number) => ({
      ...chunk(null),
      text,
      sentences: [{ start: 0, end: text.length, pauseMs: 0 }],
      pauseAfter,
    });
    const { sentence, paragraph, heading, clause } = PAUSES;
    const map = sentenceMap(
      [part("One", heading), part("A lamp.", sentence), part("It was lit.", paragraph), part("Dawn.", PAUSES.break)],
      0,
    );
    expect(map.text).toBe("One\n\nA lamp. It was lit.\n\nDawn.");
    expect(map.headings).toEqual([[0, 3]]);
    expect(map.scenes).toEqual([]);
    expect(map.sentences.map(([, , from, to]) => map.text.slice(from, to))).toEqual([
      "One",
      "A lamp.",
      "It was lit.",
      "Dawn.",
    ]);
    const next = sentenceMap([part("灯がともる。", clause), part("朝。", PAUSES.break), part("海。", paragraph)], 0);
    expect(next.text).toBe("灯がともる。朝。\n\n海。");
    expect(next.scenes).toEqual([10]);
  });

  test("spread over the chunk where it does not", () => {
    const map = sentenceMap([chunk(null)], 0);
    expect(map.exact).toBe(false);
    expect(map.sentences).toEqual([
      [700, 1_144, 0, 4],
      [1_256, 1_700, 5, 9],
    ]);
  });
});

describe("time left", () => {
  test("is hidden until it can be said, then follows the speed", () => {
    const eta = new Eta();
    expect(eta.seconds(1_000, false)).toBeNull();
    for (let i = 0; i <= 3; i++) eta.observe(i * 100, 0, i * 1_000);
    expect(eta.seconds(1_000, false)).toBe(7);
    eta.observe(300, 0, 3_100);
    expect(eta.seconds(1_000, false)).toBe(7);
  });

  test("what was done before a restart counts as no speed", () => {
    const eta = new Eta();
    eta.observe(900, 0, 0);
    for (let i = 1; i <= 3; i++) eta.observe(900 + i * 10, 0, i * 1_000);
    expect(eta.seconds(1_000, false)).toBe(7);
  });

  test("an encoder that is behind decides", () => {
    const eta = new Eta();
    for (let i = 0; i <= 4; i++) eta.observe(i * 200, i * 20, i * 1_000);
    expect(eta.seconds(1_000, false)).toBe(1);
    expect(eta.seconds(1_000, true)).toBe(46);
  });
});

test.each([
  ["pending", "pause", "paused"],
  ["paused", "resume", "processing"],
  ["processing", "cancel", "cancelled"],
  ["failed", "retry", "processing"],
  ["completed", "retry", undefined],
  ["completed", "cancel", undefined],
  ["cancelled", "resume", undefined],
] as const)("a narration that is %s, after %s: %s", (status, action, next) => {
  expect(after(status, action)).toBe(next);
});
