/** The keyless voice: marks, pauses, and what it refuses. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SpeakMarks, speakMarks } from "../../src/contracts/media.ts";
import { readWav } from "../../src/core/wav.ts";
import { checkComplete } from "../../workers/media/container/speak/speak.ts";
import { loudness } from "./support/audio.ts";
import { type MediaServer, postJson, startMediaServer } from "./support/media-server.ts";

let server: MediaServer;
beforeAll(async () => {
  server = await startMediaServer();
});
afterAll(() => server.stop());

interface Spoken {
  rate: number;
  samples: Int16Array;
  marks: SpeakMarks;
}

/** Speaks sentences joined by one blank. */
async function speak(sentences: string[], options: { voice?: string; speed?: number; pauses?: number[] } = {}) {
  const text = sentences.join(" ");
  let at = 0;
  const spans = sentences.map((sentence, index) => {
    const start = at;
    at += sentence.length + 1;
    return { start, end: start + sentence.length, pauseMs: options.pauses?.[index] ?? 0 };
  });
  const body = { text, voice: options.voice ?? "kal", speed: options.speed ?? 1, sentences: spans };
  return postJson(`${server.url}/speak`, body);
}

async function heard(answer: Response): Promise<Spoken> {
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("audio/wav");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(Number(answer.headers.get("content-length"))).toBe(bytes.length);
  const pcm = readWav(bytes);
  if (pcm === undefined) throw new Error("not a WAV");
  const marks = speakMarks.parse(JSON.parse(answer.headers.get("x-lectern-marks") ?? ""));
  return { rate: pcm.sampleRate, samples: new Int16Array(pcm.data.slice().buffer), marks };
}

const ms = (spoken: Spoken) => (spoken.samples.length * 1_000) / spoken.rate;

const SENTENCES = [
  "Hello there, Mr. Smith paid.",
  'It cost $3.50 in 1984! "Really?" he said. No: not at all.',
  "...",
  "Well, it may be so.",
];

describe("marks", () => {
  test.each(["slt", "kal"])("each sentence lasts as long in a chunk as when %s speaks it alone", async (voice) => {
    const whole = await heard(await speak(SENTENCES, { voice }));
    expect(whole.marks).toHaveLength(4);
    expect(whole.marks[0]?.[0]).toBe(0);
    for (const [index, sentence] of SENTENCES.entries()) {
      const [start, end] = whole.marks[index] ?? [0, 0];
      if (index > 0) expect(start).toBe(whole.marks[index - 1]?.[1]);
      if (sentence === "...") expect(end).toBe(start);
      else expect(Math.abs(end - start - ms(await heard(await speak([sentence], { voice }))))).toBeLessThan(5);
    }
    expect(whole.marks[3]?.[1]).toBeCloseTo(ms(whole), -0.5);
  });

  test("a pause is pure silence after its sentence, and moves the later ones by exactly its length", async () => {
    const plain = await heard(await speak(SENTENCES));
    const paused = await heard(await speak(SENTENCES, { pauses: [700, 0, 0, 300] }));
    expect(ms(paused) - ms(plain)).toBe(1_000);
    expect(paused.marks.map(([start, end]) => [start, end])).toEqual(
      plain.marks.map(([start, end], index) => (index === 0 ? [start, end] : [start + 700, end + 700])),
    );
    const end = ((paused.marks[0]?.[1] ?? 0) * paused.rate) / 1_000;
    expect(loudness(paused.samples.subarray(end + 8, end + 0.7 * paused.rate - 8)).peak).toBe(0);
  });

  test("half the speed takes twice the time", async () => {
    const [normal, slow] = [await heard(await speak(SENTENCES)), await heard(await speak(SENTENCES, { speed: 0.5 }))];
    expect(ms(slow) / ms(normal)).toBeGreaterThan(1.9);
    expect(ms(slow) / ms(normal)).toBeLessThan(2.1);
  });

  test("typographic signs and other alphabets neither break the marks nor the voice", async () => {
    const spoken = await heard(await speak(["“Señor—naïve…”", "第三章", "Then he left."]));
    expect(spoken.marks[1]?.[0]).toBe(spoken.marks[1]?.[1]);
    expect((spoken.marks[2]?.[1] ?? 0) - (spoken.marks[2]?.[0] ?? 0)).toBeGreaterThan(500);
  });
});

test("only punctuation is a short silence", async () => {
  const spoken = await heard(await speak(["...", "- !"], { voice: "slt" }));
  expect(spoken.rate).toBe(16_000);
  expect(ms(spoken)).toBe(200);
  expect(loudness(spoken.samples).peak).toBe(0);
});

test("many at once come back each with its own words", async () => {
  const texts = Array.from({ length: 12 }, (_, index) => [`${"Now ".repeat(index + 1).trim()}.`]);
  const alone = await Promise.all(texts.map(async (text) => ms(await heard(await speak(text)))));
  expect(alone).toEqual([...alone].sort((a, b) => a - b));
  expect(new Set(alone).size).toBe(12);
});

test("too many texts at once are put off, and a text whose client has left is not spoken", async () => {
  const busy = await startMediaServer({ MEDIA_VOICES: "1" });
  try {
    const text = "All work and no play. ".repeat(150);
    const body = { text, voice: "slt", sentences: [{ start: 0, end: text.length }] };
    const leave = new AbortController();
    const asked = Array.from({ length: 70 }, () =>
      postJson(`${busy.url}/speak`, body, { signal: leave.signal }).catch(() => undefined),
    );
    const refused = await Promise.any(
      asked.map(async (answer) => {
        const answered = await answer;
        if (answered?.status !== 503) throw new Error("not refused");
        return answered;
      }),
    );
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    leave.abort();
    await Promise.all(asked);
    const started = performance.now();
    const short = { text: "Hello.", voice: "kal", sentences: [{ start: 0, end: 6 }] };
    expect((await postJson(`${busy.url}/speak`, short)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(15_000);
  } finally {
    await busy.stop();
  }
});

test("an unknown voice is refused with those there are", async () => {
  const answer = await speak(["Hello."], { voice: "constructor" });
  expect(answer.status).toBe(400);
  const { error } = await answer.json();
  expect(error.code).toBe("unknown_voice");
  expect(error.message).toContain("slt, rms, awb, kal");
});

test.each([
  [
    "spans that overlap",
    [
      { start: 0, end: 4 },
      { start: 2, end: 6 },
    ],
  ],
  ["spans beyond the text", [{ start: 0, end: 40 }]],
])("%s are refused", async (_name, sentences) => {
  const answer = await postJson(`${server.url}/speak`, { text: "Hello.", voice: "kal", sentences });
  expect(answer.status).toBe(400);
  expect((await answer.json()).error.code).toBe("bad_request");
});

test("a recording that lacks a sentence is never accepted", () => {
  const second = 16_000;
  const data = new Uint8Array(second * 4);
  const sentences = ["A sentence of quite some length.", "And another one that is as long."];
  expect(() => checkComplete(sentences, { sampleRate: second, data, ends: [second, second * 2] }, 1)).not.toThrow();
  expect(() => checkComplete(sentences, { sampleRate: second, data, ends: [second * 2, second * 2] }, 1)).toThrow(
    /left out/,
  );
  const short = { sampleRate: second, data: data.subarray(0, 4_000), ends: undefined };
  expect(() => checkComplete(sentences, short, 1)).toThrow(/left out/);
});
