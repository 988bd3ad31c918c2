/** A chapter's audio: as long as its takes and pauses, within the limiter, and never made of something unreadable. */
import { request as open } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AudioFormat } from "../../src/contracts/media.ts";
import { decode, loudness, toneWav } from "./support/audio.ts";
import { type ChapterInput, chapterLines, makeChapter, plainSamples, planLine } from "./support/chapter.ts";
import { ENCODERS, type MediaServer, postLines, startMediaServer } from "./support/media-server.ts";
import { type ObjectStore, openObjectStore } from "./support/object-store.ts";

let store: ObjectStore;
let server: MediaServer;
beforeAll(async () => {
  store = await openObjectStore();
  server = await startMediaServer();
});
afterAll(async () => {
  await server.stop();
  await store.close();
});

const input = (id: string, more: Partial<ChapterInput> = {}): ChapterInput => ({
  id,
  format: "m4b",
  takes: [16_000, 23_457, 40_001],
  ...more,
});

describe.each(ENCODERS)("with the $name encoder", ({ name, env }) => {
  let own: MediaServer;
  beforeAll(async () => {
    own = await startMediaServer(env);
  });
  afterAll(() => own.stop());

  const cases: [AudioFormat, number, number, number][] = [
    ["m4b", 16_000, 22_050, 64],
    ["m4b", 24_000, 24_000, 128],
    ["m4b", 44_100, 44_100, 192],
    ["mp3", 16_000, 22_050, 64],
    ["mp3", 24_000, 24_000, 128],
    ["mp3", 16_000, 44_100, 192],
  ];
  test.each(cases)("%s from %i to %i Hz at %i kbit/s", async (format, sampleRate, outputRate, bitrateKbps) => {
    const chapter = input(`${name}-${format}-${outputRate}`, { format, sampleRate, outputRate, bitrateKbps });
    const { result, path, audio } = await makeChapter(own, store, chapter);
    const plain = plainSamples(chapter) / sampleRate;
    const seconds = (result.frames * result.frameSamples) / outputRate;
    expect(seconds).toBeGreaterThanOrEqual(plain);
    expect(seconds).toBeLessThanOrEqual(plain + 0.1);
    expect(result.bytes).toBe(audio.length);
    expect(result.inputSamples).toBeGreaterThanOrEqual(plainSamples(chapter));
    const { samples, errors } = decode(path, outputRate);
    expect(errors).toBe("");
    expect(samples.length / outputRate).toBeGreaterThanOrEqual(plain);
    expect(samples.length / outputRate).toBeLessThanOrEqual(seconds + 0.001);
    const again = await makeChapter(own, store, chapter);
    expect(again.audio.equals(audio)).toBe(true);
    expect(await own.leftovers()).toEqual([]);
  });
});

test("a large gain ends at the limiter, 3 dB under full scale", async () => {
  const { path } = await makeChapter(server, store, input("loud", { gainDb: 20, bitrateKbps: 128 }));
  const { peak, mean } = loudness(decode(path, 22_050).samples);
  expect(peak).toBeLessThan(0.76);
  expect(mean).toBeGreaterThan(0.3);
});

test("lines are encoded as they come, and a take that fails at first is asked for again", async () => {
  const lines = chapterLines(store, input("slow"));
  store.failFirst.set("slow-1", 2);
  let sent = 0;
  const body = new ReadableStream({
    async pull(controller) {
      await sleep(40);
      const line = lines[sent++];
      if (line === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n{"type":"beat"}\n`));
    },
  });
  const options = { method: "POST", body, duplex: "half" };
  const answer = await fetch(`${server.url}/chapters`, options);
  expect(answer.status).toBe(200);
  expect(store.asked.get("slow-1")).toBe(3);
  const streamed = store.stored("result-slow");
  expect((await makeChapter(server, store, input("slow"))).audio.equals(streamed)).toBe(true);
});

describe("a take that is not what was announced fails the chapter loudly, with its index", () => {
  const cut = toneWav(16_000, 23_457).subarray(0, 879);
  test.each([
    ["truncated", cut, 422],
    ["not a recording", Buffer.from("<html>gone</html>".padEnd(60_000)), 422],
    ["at another sample rate", toneWav(24_000, 23_457), 422],
    ["longer than announced", toneWav(16_000, 23_458), 422],
    ["gone", undefined, 502],
  ])("%s", async (what, bytes, status) => {
    const chapter = input(`bad-${what.replaceAll(" ", "-")}`);
    const lines = chapterLines(store, chapter);
    if (bytes === undefined) store.objects.delete(`${chapter.id}-1`);
    else store.objects.set(`${chapter.id}-1`, bytes);
    const answer = await postLines(`${server.url}/chapters`, lines);
    expect(answer.status).toBe(status);
    expect((await answer.json()).error).toMatchObject({ code: "take_unreadable", index: 1 });
    expect(store.asked.has(`result-${chapter.id}`)).toBe(false);
    expect(await server.leftovers()).toEqual([]);
    expect(server.log()).not.toContain("hush");
  });
});

test("a request that breaks off ends the encoder and leaves no file", async () => {
  const lines = chapterLines(store, input("broken")).slice(0, 3);
  const request = open(`${server.url}/chapters`, { method: "POST" });
  request.on("error", () => undefined);
  request.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await expect.poll(() => server.leftovers(), { timeout: 5_000 }).toHaveLength(1);
  request.destroy();
  await expect.poll(() => server.leftovers(), { timeout: 5_000 }).toEqual([]);
  await expect.poll(() => server.log()).toContain("client_left");
});

test("a newer session for the same chapter ends the older one", async () => {
  const older = open(`${server.url}/chapters`, { method: "POST" });
  const status = new Promise<number | undefined>((resolve) =>
    older.once("response", (answer) => resolve(answer.statusCode)),
  );
  older.on("error", () => undefined);
  older.write(`${JSON.stringify(planLine(store, input("twice")))}\n`);
  await expect.poll(() => server.leftovers(), { timeout: 5_000 }).toHaveLength(1);
  const { result } = await makeChapter(server, store, input("twice"));
  expect(result.frames).toBeGreaterThan(0);
  expect(await status).toBe(409);
  older.destroy();
});

test.each([
  ["a chapter without a plan", [{ type: "end" }]],
  ["a line of another shape", [{ type: "plan", v: 2 }]],
])("%s is a bad request", async (_name, lines) => {
  const answer = await postLines(`${server.url}/chapters`, lines);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error.code).toBe("bad_request");
});

test("a chapter whose lines stop before the end is refused", async () => {
  const answer = await postLines(`${server.url}/chapters`, chapterLines(store, input("short")).slice(0, -1));
  expect((await answer.json()).error.message).toContain("before `end`");
});

test("MP3 below 32 kHz refuses what its frames cannot hold", async () => {
  const lines = [planLine(store, input("wide", { format: "mp3", bitrateKbps: 192 })), { type: "end" }];
  expect((await postLines(`${server.url}/chapters`, lines)).status).toBe(400);
});
