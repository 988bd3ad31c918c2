/** Recordings to test with, and what ffmpeg says about a finished file. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { toWav } from "../../../src/core/wav.ts";

const require = createRequire(import.meta.url);
/** The npm package's binary. */
export const FFMPEG: string = require("@ffmpeg-installer/ffmpeg").path;

/** A tone with a soft start and end, as a WAV. */
export function toneWav(sampleRate: number, samples: number, hertz = 330): Buffer {
  const pcm = new Int16Array(samples);
  for (let at = 0; at < samples; at += 1) {
    const edge = Math.min(1, at / 400, (samples - at) / 400);
    pcm[at] = Math.round(9_000 * edge * Math.sin((2 * Math.PI * hertz * at) / sampleRate));
  }
  return Buffer.from(toWav({ sampleRate, data: new Uint8Array(pcm.buffer) }));
}

/** What `ffmpeg -i` prints about a file. */
export const describeFile = (path: string): string => spawnSync(FFMPEG, ["-hide_banner", "-i", path]).stderr.toString();

/** Decodes the audio stream to 16-bit mono; the errors of the decoder come with it. */
export function decode(path: string, sampleRate: number): { samples: Int16Array; errors: string } {
  const args = ["-v", "error", "-i", path, "-map", "0:a:0", "-f", "s16le", "-ac", "1", "-ar", String(sampleRate), "-"];
  const { stdout, stderr } = spawnSync(FFMPEG, args, { maxBuffer: 256 * 1024 * 1024 });
  return { samples: new Int16Array(new Uint8Array(stdout).buffer), errors: stderr.toString() };
}

export interface ReadChapter {
  start: number;
  end: number;
  title: string;
}

/** Chapters as ffmpeg reads them back, in seconds. */
export function readChapters(described: string): ReadChapter[] {
  return [
    ...described.matchAll(/Chapter #\d+[:.]\d+: start ([\d.]+), end ([\d.]+)\s+Metadata:\s+title\s+: ([^\n]*)/g),
  ].map(([, start, end, title]) => ({ start: Number(start), end: Number(end), title: title ?? "" }));
}

/** Largest and mean magnitude of samples, 0 to 1. */
export function loudness(samples: Int16Array): { peak: number; mean: number } {
  let peak = 0;
  let sum = 0;
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    sum += Math.abs(sample);
  }
  return { peak: peak / 32_768, mean: sum / Math.max(1, samples.length) / 32_768 };
}

/** A test picture of this size, as `mjpeg`, `png`, `gif` or `bmp`. */
export function drawPicture(width: number, height: number, codec: string): Buffer {
  const source = ["-f", "lavfi", "-i", `testsrc=size=${width}x${height}:duration=1:rate=1`, "-frames:v", "1"];
  const muxer = codec === "gif" ? "gif" : "image2pipe";
  const { stdout } = spawnSync(FFMPEG, ["-v", "error", ...source, "-c:v", codec, "-f", muxer, "-"]);
  return stdout;
}
