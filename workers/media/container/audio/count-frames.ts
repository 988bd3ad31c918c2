/** How many audio frames a finished file really holds: the truth about its length, which the container's duration is not. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { AudioFormat } from "../../../../src/contracts/media.ts";
import { type AacTrack, readAacTrack } from "./m4a.ts";
import { Mp3Counter, mp3FrameSamples } from "./mp3.ts";

export interface CountedAudio {
  frames: number;
  sampleRate: number;
  frameSamples: number;
}

const AAC_FRAME_SAMPLES = 1_024;

/** Samples a frame holds. */
export const frameSamplesOf = (format: AudioFormat, sampleRate: number) =>
  format === "m4b" ? AAC_FRAME_SAMPLES : mp3FrameSamples(sampleRate);

/** The byte after the last frame: an index may be whole while the audio behind it is cut off. */
function endOfFrames(track: AacTrack): number {
  let frame = 0;
  let end = 0;
  for (const chunk of track.chunks) {
    let at = chunk.offset;
    for (const size of track.sizes.subarray(frame, frame + chunk.frames)) at += size;
    frame += chunk.frames;
    end = Math.max(end, at);
  }
  return end;
}

async function countM4a(path: string): Promise<CountedAudio | string> {
  await using file = await open(path);
  const track = await readAacTrack(file);
  if (track === undefined) return "has no AAC track that can be read";
  const listed = track.chunks.reduce((sum, chunk) => sum + chunk.frames, 0);
  if (listed !== track.sizes.length) return `lists ${listed} frames and sizes for ${track.sizes.length}`;
  const { size } = await file.stat();
  if (endOfFrames(track) > size) return `ends before its last frame, at byte ${size}`;
  return { frames: listed, sampleRate: track.sampleRate, frameSamples: AAC_FRAME_SAMPLES };
}

async function countMp3(path: string): Promise<CountedAudio | string> {
  const counter = new Mp3Counter();
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) counter.push(piece);
  counter.end();
  if (counter.problem !== undefined || counter.first === undefined) return counter.problem ?? "holds no frame";
  return { frames: counter.frames, sampleRate: counter.first.sampleRate, frameSamples: counter.first.samples };
}

/** The count, or a sentence's end that says what is wrong with the file ("breaks off inside a frame"). */
export const countFrames = (path: string, format: AudioFormat): Promise<CountedAudio | string> =>
  format === "m4b" ? countM4a(path) : countMp3(path);
