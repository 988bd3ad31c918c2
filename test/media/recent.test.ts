/** What the process made a moment ago is used from where it lies, once, and fetched where it is not: the bytes are the same. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { bookResult, chapterResult } from "../../src/contracts/media.ts";
import { RecentTakes } from "../../workers/media/container/recent/recent-takes.ts";
import { PART_BYTES, planLine } from "./support/chapter.ts";
import { type MediaServer, postJson, postLines, startMediaServer } from "./support/media-server.ts";
import { type ObjectStore, openObjectStore } from "./support/object-store.ts";

const TEXT = "The harbour master kept two clocks, and trusted neither of them.";
const RATE = 16_000;

let server: MediaServer;
let store: ObjectStore;
beforeAll(async () => {
  [server, store] = await Promise.all([startMediaServer({ MEDIA_VOICES: "1" }), openObjectStore()]);
});
afterAll(() => Promise.all([server.stop(), store.close()]));

async function speak(text: string, key?: string): Promise<Buffer> {
  const sentences = [{ start: 0, end: text.length }];
  const answer = await postJson(`${server.url}/speak`, { text, voice: "slt", sentences, ...(key ? { key } : {}) });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** A chapter of one take, which the store has only as `stored`. */
async function encode(id: string, take: { key: string; samples: number }, stored?: Buffer) {
  if (stored) store.objects.set(`${id}-0`, stored);
  return postLines(`${server.url}/chapters`, [
    { ...planLine(store, { id, format: "m4b", outputRate: RATE, takes: [] }), key: `chapters/${id}` },
    { type: "take", index: 0, url: `${store.url}/${id}-0`, ...take },
    { type: "end" },
  ]);
}

const bind = (id: string, chapter: { bytes: number; frames: number }) =>
  postJson(`${server.url}/books`, {
    ...{ v: 1, id, format: "m4b", bitrateKbps: 64, outputRate: RATE, frameSamples: 1_024 },
    ...{ title: "A book", author: "Nobody", narrator: "Slt" },
    chapters: [{ title: "One", url: `${store.url}/absent`, ...chapter, key: "chapters/kept" }],
    result: { partUrl: `${store.url}/book-${id}?part={n}`, partBytes: PART_BYTES },
  });

test("a take goes from the voice to the encoder without the store, once; a chapter to its book likewise", async () => {
  const wav = await speak(TEXT, "takes/one");
  const take = { key: "takes/one", samples: (wav.length - 44) / 2 };
  const kept = await encode("kept", take);
  expect(kept.status).toBe(200);
  expect(store.asked.get("kept-0")).toBeUndefined();

  const absent = await encode("absent", take);
  expect(absent.status).toBe(502);
  expect(await absent.json()).toMatchObject({ error: { code: "take_unreadable" } });
  const fetched = await encode("fetched", take, wav);
  expect(fetched.status).toBe(200);
  expect(store.asked.get("fetched-0")).toBe(1);
  expect(store.stored("result-fetched").equals(store.stored("result-kept"))).toBe(true);

  const { bytes, frames } = chapterResult.parse(await kept.json());
  const bound = await bind("first", { bytes, frames });
  expect(bound.status).toBe(200);
  expect(bookResult.parse(await bound.json()).frames).toBe(frames);
  expect((await bind("second", { bytes, frames })).status).toBe(502);
});

test("a kept take of another length than announced is not used", async () => {
  const wav = await speak(TEXT, "takes/long");
  const samples = (wav.length - 44) / 2;
  const answer = await encode("shorter", { key: "takes/long", samples: samples - 1 }, wav);
  expect(answer.status).toBe(422);
});

test("what is kept has a limit: the oldest take makes room, and nothing is handed over twice", () => {
  const recent = new RecentTakes();
  const take = { sampleRate: RATE, data: new Uint8Array(4 * 1024 * 1024) };
  for (let index = 0; index < 9; index += 1) recent.keep(`takes/${index}`, take);
  expect(recent.take("takes/0")).toBeUndefined();
  expect(recent.take("takes/1")).toBe(take);
  expect(recent.take("takes/1")).toBeUndefined();
  recent.keep("takes/2", take);
  recent.keep("takes/9", take);
  expect(recent.take("takes/3")).toBe(take);
});

test("a text sounds the same whatever the voice said before it", async () => {
  const before = await speak(TEXT);
  await speak(`${TEXT.slice(0, -1)}, ${TEXT.slice(0, -1)}, ${TEXT}`);
  await speak("Yes.");
  expect((await speak(TEXT)).equals(before)).toBe(true);
});
