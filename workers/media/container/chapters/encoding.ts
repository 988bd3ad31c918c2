/** The arithmetic of one encoded chapter: ffmpeg's arguments, the silence at the end, the frames to expect. */
import type { AudioFormat, ChapterLine } from "../../../../src/contracts/media.ts";
import { LIMITER_SECONDS } from "../../../../src/core/encoding.ts";
import { frameSamplesOf } from "../audio/count-frames.ts";
import { AAC_RATES } from "../audio/m4a.ts";
import { Refusal } from "../refusal.ts";

export type ChapterPlan = Extract<ChapterLine, { type: "plan" }>;

/** Changes when the chain below changes, since the same takes then give other bytes. */
export const CHAIN_REVISION = 1;

/** −3 dB, as a linear value. */
const PEAK_LIMIT = 0.7079;

/** Samples that the encoders put before the sound: ffmpeg's own AAC one frame, LAME 576 + 529. */
const ENCODER_DELAY: Record<AudioFormat, number> = { m4b: 1_024, mp3: 1_105 };

const MP3_RATES = [48_000, 44_100, 32_000, 24_000, 22_050, 16_000];
const MP3_MPEG2_MAX_KBPS = 160;

/** @throws Refusal 400 for a rate or bitrate that the format does not have. */
export function checkPlan(plan: ChapterPlan): void {
  const rates = plan.format === "mp3" ? MP3_RATES : AAC_RATES;
  if (!rates.includes(plan.outputRate))
    throw new Refusal(400, "bad_request", `${plan.format} has no output rate of ${plan.outputRate}.`);
  if (plan.format === "mp3" && plan.outputRate < 32_000 && plan.bitrateKbps > MP3_MPEG2_MAX_KBPS)
    throw new Refusal(400, "bad_request", `MP3 below 32 kHz ends at ${MP3_MPEG2_MAX_KBPS} kbit/s; use 44,100 Hz.`);
}

/** PCM on standard input, the encoded chapter in `output`; the same input always gives the same bytes. */
export function encoderArgs(plan: ChapterPlan, output: string): string[] {
  const codec =
    plan.format === "m4b"
      ? ["-c:a", "aac", "-aac_coder", "fast", "-movflags", "+faststart", "-f", "ipod"]
      : ["-c:a", "libmp3lame", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"];
  const filters = `volume=${plan.gainDb}dB,alimiter=limit=${PEAK_LIMIT}:attack=5:release=50:level=false`;
  return [
    ...["-threads", "1", "-filter_threads", "1"],
    ...["-f", "s16le", "-ar", String(plan.sampleRate), "-ac", "1", "-i", "pipe:0"],
    ...["-map_metadata", "-1", "-af", filters, "-ar", String(plan.outputRate), "-b:a", `${plan.bitrateKbps}k`],
    ...["-threads", "1", "-fflags", "+bitexact", "-flags:a", "+bitexact", ...codec, `file:${output}`],
  ];
}

/**
 * How many samples of silence to add so that the chapter fills whole frames, and how many frames then come out.
 * @param inputSamples of takes and pauses, at `plan.sampleRate`.
 */
export function closeChapter(plan: ChapterPlan, inputSamples: number): { padding: number; frames: number } {
  const frameSamples = frameSamplesOf(plan.format, plan.outputRate);
  const outputSamples = (inputSamples / plan.sampleRate + LIMITER_SECONDS) * plan.outputRate;
  const filled = Math.ceil(outputSamples / frameSamples) * frameSamples;
  return {
    padding: Math.floor((filled * plan.sampleRate) / plan.outputRate) - inputSamples,
    frames: Math.ceil((filled + ENCODER_DELAY[plan.format]) / frameSamples),
  };
}
