/** A chapter's sound is named by its content: takes, pauses, gain, format and the very encoder. */
import type { AudioFormat } from "../../../contracts/media.ts";
import { sha256Hex } from "../../../platform/hash.ts";
import type { JobPlan } from "../job/plan.ts";

export const chapterType = (format: AudioFormat): string => (format === "m4b" ? "audio/mp4" : "audio/mpeg");

/** @param parts hash and pauses of each chunk, in order */
export async function chapterKey(
  plan: JobPlan,
  parts: [string, number, number][],
  settled: { gainDb: number; encoder: string },
): Promise<string> {
  const content = [1, parts, settled.gainDb, settled.encoder, plan.format, plan.bitrateKbps, plan.voice];
  const extension = plan.format === "m4b" ? "m4a" : "mp3";
  return `chapters/${plan.ownerId}/${await sha256Hex(JSON.stringify(content))}.${extension}`;
}
