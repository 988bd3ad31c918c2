/** A book: its chapters joined to the frame, its marks, tags and cover, and the same bytes every time. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AudioFormat, type BookResult, bookResult } from "../../src/contracts/media.ts";
import { countFrames } from "../../workers/media/container/audio/count-frames.ts";
import { decode, describeFile, drawPicture, readChapters } from "./support/audio.ts";
import { type MadeChapter, makeChapter, PART_BYTES } from "./support/chapter.ts";
import { ENCODERS, type MediaServer, postJson, startMediaServer } from "./support/media-server.ts";
import { type ObjectStore, openObjectStore } from "./support/object-store.ts";

const RATE = 22_050;
const TITLES = ["Chapter 1", 'Señor Ñandú – "quoted"; semi; eq=1 #2 \\ back', "第三章"];

let store: ObjectStore;
beforeAll(async () => {
  store = await openObjectStore();
});
afterAll(() => store.close());

const bookLine = (id: string, format: AudioFormat, chapters: MadeChapter[], more: object = {}) => ({
  v: 1,
  id,
  format,
  bitrateKbps: 64,
  outputRate: RATE,
  frameSamples: format === "m4b" ? 1_024 : 576,
  title: "A Book; of = signs # and \\ more\nand a second line",
  author: "Ünal & Søn",
  narrator: "slt",
  language: "en-GB",
  published: "1908",
  description: "First line.\nSecond = line; with # signs.",
  chapters: chapters.map(({ result }, index) => ({
    title: TITLES[index] ?? `Chapter ${index}`,
    url: `${store.url}/${id}-chapter-${index}`,
    bytes: result.bytes,
    frames: result.frames,
  })),
  result: { partUrl: `${store.url}/${id}?part={n}`, partBytes: PART_BYTES },
  ...more,
});

interface MadeBook {
  result: BookResult;
  audio: Buffer;
  path: string;
}

async function makeBook(
  server: MediaServer,
  id: string,
  format: AudioFormat,
  chapters: MadeChapter[],
  more: object = {},
) {
  chapters.forEach((chapter, index) => void store.objects.set(`${id}-chapter-${index}`, chapter.audio));
  const answer = await postJson(`${server.url}/books`, bookLine(id, format, chapters, more));
  const body: unknown = await answer.json();
  if (answer.status !== 200) throw new Error(`book refused: ${JSON.stringify(body)} ${server.log()}`);
  const audio = store.stored(id);
  const path = join(server.tmp, `${id}.${format}`);
  await writeFile(path, audio);
  const made: MadeBook = { result: bookResult.parse(body), audio, path };
  return made;
}

describe.each(ENCODERS)("with the $name encoder", ({ name, env }) => {
  let server: MediaServer;
  beforeAll(async () => {
    server = await startMediaServer(env);
  });
  afterAll(() => server.stop());

  test("many thousand frames are joined in a moment, not in naps", async () => {
    const takes = Array.from({ length: 12 }, () => 160_000);
    const long = await makeChapter(server, store, { id: `${name}-long`, format: "m4b", takes });
    const started = performance.now();
    const book = await makeBook(server, `${name}-long-book`, "m4b", Array(8).fill(long));
    expect(book.result.frames).toBeGreaterThan(20_000);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  describe.each<AudioFormat>(["m4b", "mp3"])("%s", (format) => {
    let chapters: MadeChapter[];
    let book: MadeBook;
    let described: string;
    beforeAll(async () => {
      chapters = [];
      for (const [index, takes] of [[16_000, 30_000], [50_001], [8_000, 9_000, 10_000]].entries())
        chapters.push(await makeChapter(server, store, { id: `${name}-${format}-${index}`, format, takes }));
      store.objects.set("cover", drawPicture(600, 900, "mjpeg"));
      book = await makeBook(server, `${name}-book`, format, chapters, { coverUrl: `${store.url}/cover` });
      described = describeFile(book.path);
    });

    test("holds exactly the frames of its chapters, and decodes to their length without an error", async () => {
      const frames = chapters.reduce((sum, { result }) => sum + result.frames, 0);
      expect(book.result.frames).toBe(frames);
      expect(await countFrames(book.path, format)).toMatchObject({ frames, sampleRate: RATE });
      expect(book.result.bytes).toBe(book.audio.length);
      const { samples, errors } = decode(book.path, RATE);
      expect(errors).toBe("");
      expect(Math.abs(samples.length - frames * (format === "m4b" ? 1_024 : 576))).toBeLessThanOrEqual(1_152);
    });

    test("each chapter sounds in the book as it does alone, at the place of its mark", () => {
      const whole = decode(book.path, RATE).samples;
      for (const [index, chapter] of chapters.entries()) {
        const alone = decode(chapter.path, RATE).samples;
        const start = Math.round(((book.result.chapters[index]?.startMs ?? 0) * RATE) / 1_000);
        expect(bestCorrelation(whole, start, alone)).toBeGreaterThan(0.99);
      }
    });

    test("titles, marks and tags survive their signs and scripts", () => {
      const read = readChapters(described);
      expect(read.map((chapter) => chapter.title)).toEqual(TITLES);
      for (const [index, mark] of book.result.chapters.entries()) {
        expect(read[index]?.start).toBeCloseTo(mark.startMs / 1_000, 2);
        expect(read[index]?.end).toBeCloseTo(mark.endMs / 1_000, 2);
      }
      expect(book.result.chapters[1]?.startMs).toBe(book.result.chapters[0]?.endMs);
      expect(described).toContain("title           : A Book; of = signs # and \\ more and a second line");
      expect(described).toMatch(/album_artist\s+: Ünal & Søn/);
      expect(described).toMatch(/artist\s+: Ünal & Søn/);
      expect(described).toMatch(/genre\s+: Audiobook/);
      expect(described).toMatch(/date\s+: 1908/);
      expect(described).toContain("Second = line; with # signs.");
      if (format === "m4b") expect(described).toMatch(/Stream #0:0\(eng\): Audio: aac/);
    });

    test("carries the cover as an attached picture", () => {
      expect(described).toMatch(/Video: mjpeg.*600x900/);
    });

    test("is the same to the byte a second time", async () => {
      const again = await makeBook(server, `${name}-book-again`, format, chapters, { coverUrl: `${store.url}/cover` });
      expect(again.audio.equals(book.audio)).toBe(true);
    });

    test("comes without cover, description and language too", async () => {
      const more = { description: undefined, language: undefined, published: undefined };
      const plain = await makeBook(server, `${name}-plain`, format, chapters, more);
      expect(plain.result.frames).toBe(book.result.frames);
      expect(describeFile(plain.path)).not.toContain("Video:");
    });

    test("the length that the file claims is not what is checked: a chapter cut short is refused with its index", async () => {
      const id = `${name}-cut`;
      for (const [index, { audio }] of chapters.entries())
        store.objects.set(`${id}-chapter-${index}`, index === 1 ? cutAudio(audio) : audio);
      const wanted = bookLine(id, format, chapters);
      const bytes = store.objects.get(`${id}-chapter-1`)?.length ?? 0;
      const cut = wanted.chapters.map((each, index) => (index === 1 ? { ...each, bytes } : each));
      const answer = await postJson(`${server.url}/books`, { ...wanted, chapters: cut });
      expect(answer.status).toBe(422);
      expect((await answer.json()).error).toMatchObject({ code: "take_unreadable", index: 1 });
      expect(await server.leftovers()).toEqual([]);
    });

    test("a chapter of another sample rate is refused with its index", async () => {
      const other = await makeChapter(server, store, {
        id: `${name}-${format}-other`,
        format,
        takes: [20_000],
        outputRate: 24_000,
      });
      const mixed = [...chapters.slice(0, 2), other];
      mixed.forEach((chapter, index) => void store.objects.set(`${name}-mixed-chapter-${index}`, chapter.audio));
      const answer = await postJson(`${server.url}/books`, bookLine(`${name}-mixed`, format, mixed));
      expect(answer.status).toBe(422);
      expect((await answer.json()).error).toMatchObject({ code: "take_unreadable", index: 2 });
      expect(store.asked.has(`${name}-mixed`)).toBe(false);
    });
  });
});

/** The same file without its last bytes: the index of an m4a still promises all of its frames. */
const cutAudio = (audio: Buffer) => audio.subarray(0, audio.length - 879);

/** Best agreement of `part` with `whole` around `near`, over a few thousand samples either way. */
function bestCorrelation(whole: Int16Array, near: number, part: Int16Array): number {
  const sample = part.subarray(4_000, 10_000);
  let best = 0;
  for (let shift = -2_500; shift <= 2_500; shift += 1) {
    const at = near + 4_000 + shift;
    if (at < 0 || at + sample.length > whole.length) continue;
    let [product, left, right] = [0, 0, 0];
    for (let index = 0; index < sample.length; index += 7) {
      const [a, b] = [whole[at + index] ?? 0, sample[index] ?? 0];
      product += a * b;
      left += a * a;
      right += b * b;
    }
    best = Math.max(best, product / Math.sqrt(left * right || 1));
  }
  return best;
}
