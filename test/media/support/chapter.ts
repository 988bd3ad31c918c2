/** Chapters made of tones, through the real server and store. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AudioFormat, type ChapterResult, chapterResult } from "../../../src/contracts/media.ts";
import { toneWav } from "./audio.ts";
import { type MediaServer, postLines } from "./media-server.ts";
import type { ObjectStore } from "./object-store.ts";

export const PART_BYTES = 5 * 1024 * 1024;

export interface ChapterInput {
  id: string;
  format: AudioFormat;
  sampleRate?: number;
  outputRate?: number;
  bitrateKbps?: number;
  gainDb?: number;
  /** Samples of each take; a pause of 300 ms follows each. */
  takes: number[];
}

/** The plan line. */
export function planLine(store: ObjectStore, input: ChapterInput) {
  return {
    type: "plan",
    v: 1,
    id: input.id,
    title: "A chapter",
    sampleRate: input.sampleRate ?? 16_000,
    outputRate: input.outputRate ?? 22_050,
    format: input.format,
    bitrateKbps: input.bitrateKbps ?? 64,
    gainDb: input.gainDb ?? 0,
    result: { partUrl: `${store.url}/result-${input.id}?part={n}&signature=hush`, partBytes: PART_BYTES },
  };
}

/** Puts the takes into the store and returns all lines. */
export function chapterLines(store: ObjectStore, input: ChapterInput): unknown[] {
  const lines: unknown[] = [planLine(store, input)];
  for (const [index, samples] of input.takes.entries()) {
    store.objects.set(`${input.id}-${index}`, toneWav(input.sampleRate ?? 16_000, samples, 300 + 50 * index));
    lines.push({ type: "take", index, url: `${store.url}/${input.id}-${index}?signature=hush`, samples });
    lines.push({ type: "pause", ms: 300 });
  }
  return [...lines, { type: "end" }];
}

/** Samples of takes and pauses, at the takes' rate. */
export const plainSamples = (input: ChapterInput) =>
  input.takes.reduce((sum, samples) => sum + samples + Math.round(0.3 * (input.sampleRate ?? 16_000)), 0);

export interface MadeChapter {
  result: ChapterResult;
  audio: Buffer;
  /** Where the audio was written for ffmpeg to read. */
  path: string;
}

/** Makes a chapter that is expected to succeed. */
export async function makeChapter(server: MediaServer, store: ObjectStore, input: ChapterInput): Promise<MadeChapter> {
  const answer = await postLines(`${server.url}/chapters`, chapterLines(store, input));
  const body: unknown = await answer.json();
  if (answer.status !== 200) throw new Error(`chapter refused: ${JSON.stringify(body)}`);
  const audio = store.stored(`result-${input.id}`);
  const path = join(server.tmp, `${input.id}.${input.format === "m4b" ? "m4a" : "mp3"}`);
  await writeFile(path, audio);
  return { result: chapterResult.parse(body), audio, path };
}
